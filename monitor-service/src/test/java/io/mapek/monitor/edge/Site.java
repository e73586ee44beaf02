package io.mapek.monitor.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A web server on a free port of this machine, which answers everything in one way. */
public final class Site implements AutoCloseable {
    /** How it answers. */
    public interface Manner {
        void give(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    public Site(Manner answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(new String(body, StandardCharsets.UTF_8));
            exchange.setStreams(new ByteArrayInputStream(body), null);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer.give(exchange);
            exchange.close();
        });
        server.start();
    }

    public static Site answering(int status, String contentType, String body) {
        return new Site(exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Accepts and says nothing until it is closed. */
    public static Site silent() {
        return new Site(exchange -> {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public Source source(SourceKind kind) {
        return source(kind, Duration.ofSeconds(60), 1 << 20, null);
    }

    public Source source(SourceKind kind, Duration timeout, int maxBytes, String tokenEnv) {
        return new Source(null, kind, uri(), timeout, maxBytes, tokenEnv);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The bodies of the requests so far. */
    public List<String> bodies() {
        return bodies;
    }

    public List<String> authorizations() {
        return authorizations;
    }

    /** An answer to somebody without secrets. */
    public static Answer answer(int status, String contentType, String body) {
        Identity nobody = new Identity(java.util.Map.of(), List.of());
        return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), true, nobody);
    }

    public static Web web() {
        return new Web(new Credentials(name -> name.equals("A_TOKEN") ? Optional.of("s3cret") : Optional.empty()));
    }

    /** A file of {@code src/test/resources/fixtures}. */
    public static String fixture(String name) {
        try (InputStream in = Site.class.getResourceAsStream("/fixtures/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
