package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.net.URI;
import java.time.Duration;

/**
 * A place where a system is watched.
 *
 * @param id names it in views and failures; the kind unless given
 * @param url of the Prometheus or Alertmanager API, or of the metrics page
 * @param timeout of one query
 * @param maxBytes of one answer; a larger one is refused
 * @param tokenEnv the environment variable that holds a bearer token, or null
 */
public record Source(String id, SourceKind kind, URI url, Duration timeout, int maxBytes, String tokenEnv) {
    public Source {
        Require.present(kind, "kind");
        Require.present(url, "url");
        if (url.getScheme() == null || !url.getScheme().matches("https?")) {
            throw new IllegalArgumentException("url must begin with http:// or https://, not " + url);
        }
        id = id == null ? kind.name().toLowerCase(java.util.Locale.ROOT) : id;
        timeout = timeout == null ? Duration.ofSeconds(5) : ManagedSystem.positive(timeout, "timeout");
        maxBytes = maxBytes == 0 ? 8 << 20 : maxBytes;
    }
}
