package io.mapek.knowledge.edge;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Posts notices to one receiver, again and again while it is away; its address and token are never repeated. */
final class Receiver {
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Notices that may wait in line while it is slow or away; more are shed, so that no other receiver waits for it. */
    static final int MOST_WAITING = 256;

    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final String name;
    private final NotificationConfig.Target config;
    private final Optional<URI> console;
    private final HttpClient http;
    private final Quota quota;

    Receiver(String name, NotificationConfig.Target config, Optional<URI> console, HttpClient http) {
        this.name = name;
        this.config = config;
        this.console = console;
        this.http = http;
        this.quota = new Quota(config.maxPerMinute());
        address();
        token();
    }

    String name() {
        return name;
    }

    boolean wants(Notice notice) {
        return config.kinds().contains(notice.kind())
                && config.systems()
                        .map(systems -> systems.contains(notice.event().systemId()))
                        .orElse(true);
    }

    /** Takes a place in line, if there is one. */
    boolean queues() {
        return room.tryAcquire();
    }

    /** Gives the place in line back. */
    void leaves() {
        room.release();
    }

    boolean hasRoom(Instant now) {
        return quota.pass(now);
    }

    /** Posts until it is taken, refused for good, or too late; fails with why it was not taken. */
    Uni<Void> post(Notice notice, Duration patience) {
        Notice told = withLimits(notice);
        return Uni.createFrom()
                .deferred(() -> attempt(told))
                .onFailure(Away.class)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(patience.toMillis());
    }

    private Uni<Void> attempt(Notice notice) {
        HttpRequest.Builder request = config.format()
                .request(notice, console.map(base -> below(base, notice.path())))
                .uri(address())
                .timeout(ONE_ATTEMPT);
        token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding()))
                .onFailure(IOException.class)
                .transform(failure -> new Away(failure.getClass().getSimpleName()))
                .invoke(answer -> judge(answer.statusCode()))
                .replaceWithVoid();
    }

    private static void judge(int status) {
        if (status == 429 || status >= 500) {
            throw new Away("status " + status);
        }
        if (status / 100 != 2) {
            throw new IllegalStateException("it answered with status " + status);
        }
    }

    private Notice withLimits(Notice notice) {
        int heldBack = quota.heldBack();
        String before = heldBack == 0 ? "" : "\n(" + heldBack + " notices were held back before this one.)";
        String after = quota.isSpent()
                ? "\n(This was the last of " + config.maxPerMinute()
                        + " notices within a minute: more are held back until then.)"
                : "";
        return notice.saying(notice.text() + before + after);
    }

    private URI address() {
        String address = config.url()
                .or(() -> config.urlFile().map(file -> read(file, "url-file")))
                .orElseThrow(() -> wrong("url", "is missing: name an address, or a file that holds it in url-file"));
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException unreadable) {
            // the message would repeat the address
        }
        throw wrong("url", "is not an http or https address");
    }

    private Optional<String> token() {
        return config.tokenFile().map(file -> read(file, "token-file"));
    }

    private String read(String file, String key) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw wrong(key, "cannot be read: " + file);
        }
    }

    private IllegalStateException wrong(String key, String why) {
        return new IllegalStateException("mapek.notifications.targets." + name + "." + key + " " + why);
    }

    private static URI below(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + "/" + path);
    }

    /** The receiver may be back later. */
    private static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        Away(String why) {
            super(why);
        }
    }
}
