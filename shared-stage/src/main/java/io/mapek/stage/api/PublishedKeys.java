package io.mapek.stage.api;

import io.mapek.stage.edge.BoundedBody;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * An issuer's keys at their address: asked for when they are first needed, and again when they are old or one is missing,
 * but never in a hurry, however many tokens come.
 */
final class PublishedKeys implements IssuerKeys {
    /** After this they are asked for again. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** After this they are not used any more when the issuer does not answer: a key may have been withdrawn. */
    static final Duration USABLE = Duration.ofHours(1);

    /** Not asked again within this because a key is missing: anybody can invent the name of a key. */
    static final Duration MISSING_AGAIN = Duration.ofSeconds(30);

    /** Not asked again within this after the issuer did not answer. */
    static final Duration AWAY_AGAIN = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(PublishedKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST = 1 << 20;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private final Clock clock;
    private KeySet last;
    private Instant failedAt = Instant.MIN;
    private CompletableFuture<Optional<KeySet>> asking;

    PublishedKeys(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<KeySet>> current() {
        return Uni.createFrom().completionStage(() -> isWithin(last(), FRESH) ? known() : ask());
    }

    @Override
    public Uni<Optional<KeySet>> after(KeySet seen) {
        return Uni.createFrom()
                .completionStage(() -> !seen.equals(last()) || isWithin(seen, MISSING_AGAIN) ? known() : ask());
    }

    private synchronized KeySet last() {
        return last;
    }

    private boolean isWithin(KeySet keys, Duration age) {
        return keys != null && clock.instant().isBefore(keys.at().plus(age));
    }

    private CompletableFuture<Optional<KeySet>> known() {
        return CompletableFuture.completedFuture(usable());
    }

    private Optional<KeySet> usable() {
        return Optional.ofNullable(last()).filter(keys -> isWithin(keys, USABLE));
    }

    /** All who need them wait for the same answer. */
    private synchronized CompletableFuture<Optional<KeySet>> ask() {
        if (asking != null && !asking.isDone()) {
            return asking;
        }
        if (failedAt.isAfter(clock.instant().minus(AWAY_AGAIN))) {
            return known();
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        asking = http.sendAsync(request, answer -> new BoundedBody(LARGEST))
                .thenApply(this::read)
                .handle(this::take);
        return asking;
    }

    private KeySet read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("it answered " + answer.statusCode());
        }
        try {
            String set = new String(answer.body(), StandardCharsets.UTF_8);
            return new KeySet(new JsonWebKeySet(set).getJsonWebKeys(), clock.instant());
        } catch (JoseException notKeys) {
            throw new IllegalStateException("what it answered is not a JWK set", notKeys);
        }
    }

    private synchronized Optional<KeySet> take(KeySet read, Throwable failure) {
        if (failure == null) {
            last = read;
        } else {
            failedAt = clock.instant();
            LOG.warnf("the issuer's keys cannot be read from %s: %s", address, failure);
        }
        return usable();
    }
}
