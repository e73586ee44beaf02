package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver of CloudEvents over HTTP in the test's own process. */
final class Webhook implements AutoCloseable {
    /** What was posted: the CloudEvent's type and its data. */
    record Post(String type, JsonNode body) {}

    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private final HttpServer server;

    Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notices";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Json.mapper().readTree(exchange.getRequestBody());
            posts.add(new Post(exchange.getRequestHeaders().getFirst("ce-type"), body));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** The oldest post not yet taken. */
    Post next(Duration patience) {
        try {
            Post next = posts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(next).as("a post to the webhook").isNotNull();
            return next;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
