package io.mapek.charter.api;

import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The first answer to each idempotency key. A key is claimed before its call is carried out, so that a repeat that arrives
 * meanwhile waits for the first answer; a call that failed on Charter's side gives its key back.
 */
public class FirstAnswers {
    /** An answer as it was sent. */
    public record Answer(int status, MediaType type, Object entity) {}

    /** A key's call, and its answer when there is one; empty when the key was given back. */
    public record Claim(String call, CompletableFuture<Optional<Answer>> answer) {}

    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final int kept;

    public FirstAnswers(int kept) {
        this.kept = kept;
    }

    /** Claims the key for this call; answers the earlier claim if there is one. */
    synchronized Optional<Claim> claim(String key, String call) {
        Claim earlier = claims.putIfAbsent(key, new Claim(call, new CompletableFuture<>()));
        if (claims.size() > kept) {
            claims.remove(claims.keySet().iterator().next());
        }
        return Optional.ofNullable(earlier);
    }

    synchronized void keep(String key, Answer answer) {
        Claim claim = claims.get(key);
        if (claim != null) {
            claim.answer().complete(Optional.of(answer));
        }
    }

    synchronized void giveBack(String key) {
        Claim claim = claims.remove(key);
        if (claim != null) {
            claim.answer().complete(Optional.empty());
        }
    }
}
