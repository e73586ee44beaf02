package io.mapek.monitor.edge;

import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.Tls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Keeps an HTTP client per set of TLS settings; certificate files that changed make a new one. */
final class Clients implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Clients.class);

    private record Made(HttpClient client, String of) {}

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Tls, Made> clients = new HashMap<>();
    private final HttpClient plain = builder().build();

    HttpClient of(Source source) throws IOException {
        return source.tls() == null ? plain : of(source, source.tls());
    }

    private synchronized HttpClient of(Source source, Tls tls) throws IOException {
        String stamp = stamp(tls);
        Made made = clients.get(tls);
        if (made != null && made.of().equals(stamp)) {
            return made.client();
        }
        HttpClient client = builder().sslContext(Certificates.context(tls)).build();
        clients.put(tls, new Made(client, stamp));
        if (tls.insecure()) {
            LOG.warnf("certificates are not checked source=%s", source.id());
        }
        if (made != null) {
            made.client().shutdown();
        }
        return client;
    }

    private static String stamp(Tls tls) {
        StringBuilder stamp = new StringBuilder();
        for (Path file : Certificates.files(tls)) {
            try {
                stamp.append(Files.getLastModifiedTime(file))
                        .append('/')
                        .append(Files.size(file))
                        .append(' ');
            } catch (IOException absent) {
                stamp.append("absent ");
            }
        }
        return stamp.toString();
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads);
    }

    @Override
    public synchronized void close() {
        plain.shutdownNow();
        clients.values().forEach(made -> made.client().shutdownNow());
    }
}
