package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * A place where a system is watched.
 *
 * @param id names it in views and failures; the kind unless given
 * @param kind how it is read: {@code prometheus}, {@code scrape} or {@code alertmanager}
 * @param url of the Prometheus or Alertmanager API, or of the metrics page
 * @param timeout of one query
 * @param maxBytes of one answer; a larger one is refused
 * @param tokenEnv the environment variable that holds a bearer token, or null
 */
public record Source(String id, SourceKind kind, URI url, Duration timeout, int maxBytes, String tokenEnv) {
    public Source {
        Require.present(kind, "kind");
        requireHttp(url);
        id = id == null ? kind.name().toLowerCase(Locale.ROOT) : id;
        timeout = timeout == null ? Duration.ofSeconds(5) : ManagedSystem.positive(timeout, "timeout");
        maxBytes = maxBytes == 0 ? 8 << 20 : maxBytes;
        Require.atLeast(maxBytes, 1, "max-bytes");
    }

    static void requireHttp(URI url) {
        String scheme = String.valueOf(Require.present(url, "url").getScheme());
        if (!scheme.matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException("url must be like http://host:port, not '" + url + "'");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "url must not hold credentials, which would be logged: name an environment variable for them");
        }
    }
}
