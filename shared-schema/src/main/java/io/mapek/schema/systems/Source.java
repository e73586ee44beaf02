package io.mapek.schema.systems;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.ScrapeTarget;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A place where a system is watched.
 *
 * @param id names it in views and failures; the kind unless given
 * @param kind how it is read: {@code prometheus}, {@code scrape} or {@code alertmanager}
 * @param url of the Prometheus or Alertmanager API, or of the metrics page; an {@code alertmanager} may be without one: then it
 *     only sends, and whether it is still there cannot be told
 * @param timeout of one collection: what is not answered by then is missing
 * @param maxBytes of one answer, also unpacked; a larger one is refused
 * @param maxConcurrent how many of a collection's queries are under way at once
 * @param tokenEnv the environment variable that holds a bearer token, or that with {@code _FILE} names its file; or null
 * @param tokenFile the file that holds a bearer token, read again when it is used; or null
 * @param basic name and password, or null
 * @param tls for an {@code https} URL: certificates, or null
 * @param headers sent with every request, such as {@code X-Scope-OrgID}
 * @param secretHeaders by header name: the environment variable that holds its value
 * @param systemLabel where one source watches many systems: the label whose value is the system's id. Every query is asked
 *     for series with it only, expressions too; or null
 * @param matchers further labels that this system's series have at this source
 * @param labels of a {@code scrape}: put on every series of the page, as a Prometheus does with its target's. Without them there
 *     are {@code job}, this source's id, and {@code instance}, host and port of the url; an empty value leaves a label out. A
 *     label that the page has, too, becomes {@code exported_…} there
 */
public record Source(
        String id,
        SourceKind kind,
        URI url,
        Duration timeout,
        int maxBytes,
        int maxConcurrent,
        String tokenEnv,
        String tokenFile,
        Login basic,
        Tls tls,
        Map<String, String> headers,
        Map<String, String> secretHeaders,
        String systemLabel,
        Map<String, String> matchers,
        Map<String, String> labels) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final String HEADER_NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String HEADER_VALUE = "[\\x20-\\x7e]*";
    private static final Set<String> NOT_OURS = Set.of(
            "authorization",
            "host",
            "connection",
            "content-length",
            "content-type",
            "accept",
            "accept-encoding",
            "expect",
            "upgrade",
            "transfer-encoding");

    public Source {
        Require.present(kind, "kind");
        if (url != null || kind != SourceKind.ALERTMANAGER) {
            requireHttp(url);
        }
        id = id == null ? kind.name().toLowerCase(Locale.ROOT) : id;
        timeout = timeout == null ? Duration.ofSeconds(5) : ManagedSystem.positive(timeout, "timeout");
        maxBytes = maxBytes == 0 ? 8 << 20 : maxBytes;
        Require.atLeast(maxBytes, 1, "max-bytes");
        maxConcurrent = maxConcurrent == 0 ? 16 : maxConcurrent;
        Require.atLeast(maxConcurrent, 1, "max-concurrent");
        headers = Require.sorted(headers);
        secretHeaders = Require.sorted(secretHeaders);
        matchers = Require.sorted(matchers);
        labels = Require.sorted(labels);
        if (!labels.isEmpty() && kind != SourceKind.SCRAPE) {
            throw new IllegalArgumentException("labels are for kind scrape only: others have their own");
        }
        if (systemLabel != null) {
            Require.text(systemLabel, "system-label");
        }
        headers.forEach(Source::requireHeader);
        secretHeaders.forEach(Source::requireHeader);
        if (Stream.of(tokenEnv, tokenFile, basic).filter(way -> way != null).count() > 1) {
            throw new IllegalArgumentException("only one of token-env, token-file and basic says who asks");
        }
        if (tls != null && url != null && !url.getScheme().equals("https")) {
            throw new IllegalArgumentException("tls needs a url that begins with https");
        }
    }

    /** A source that asks by name of a variable at most. */
    public Source(String id, SourceKind kind, URI url, Duration timeout, int maxBytes, String tokenEnv) {
        this(id, kind, url, timeout, maxBytes, 0, tokenEnv, null, null, null, null, null, null, null, null);
    }

    /** The labels by which a system's series are told from others at this source; none where it has only this system's. */
    public Map<String, String> matchersOf(String systemId) {
        if (systemLabel == null) {
            return matchers;
        }
        Map<String, String> all = new TreeMap<>(matchers);
        all.put(systemLabel, systemId);
        return all;
    }

    /** What a page's series have because they come from it; nothing of sources of another kind. */
    public Map<String, String> targetLabels() {
        if (kind != SourceKind.SCRAPE) {
            return Map.of();
        }
        Map<String, String> all = new TreeMap<>(Map.of("job", id, "instance", hostAndPort()));
        all.putAll(labels);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** The target that a page is, as its series name it; none where they do not. */
    public Optional<ScrapeTarget> page() {
        if (kind != SourceKind.SCRAPE) {
            return Optional.empty();
        }
        String job = labels.getOrDefault("job", id);
        String instance = labels.getOrDefault("instance", hostAndPort());
        return job.isEmpty() || instance.isEmpty() ? Optional.empty() : Optional.of(new ScrapeTarget(job, instance));
    }

    /** How a page on which nobody listens is told: not as its series name it, which a Prometheus may scrape, too. */
    public ScrapeTarget downPage() {
        return new ScrapeTarget(id, url.getScheme() + "://" + url.getAuthority());
    }

    private String hostAndPort() {
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? HTTPS : HTTP;
        return url.getHost() + ":" + port;
    }

    /** Whether it can be asked; one that cannot sends by itself. */
    public boolean canBeAsked() {
        return url != null;
    }

    private static void requireHeader(String name, String value) {
        if (!name.matches(HEADER_NAME) || NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("headers: '" + name + "' cannot be set");
        }
        if (!value.matches(HEADER_VALUE)) {
            throw new IllegalArgumentException(
                    "headers: the value of '" + name + "' has characters that no header may have");
        }
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
