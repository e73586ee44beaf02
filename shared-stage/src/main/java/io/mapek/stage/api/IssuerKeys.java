package io.mapek.stage.api;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;

/** Where the keys of an issuer come from. */
interface IssuerKeys {
    /** The keys as they were at an instant. */
    record KeySet(List<JsonWebKey> keys, Instant at) {
        public KeySet {
            keys = List.copyOf(keys);
        }
    }

    /** The keys in use, or nothing when they are not known. */
    Uni<Optional<KeySet>> current();

    /** Keys that may have come after these, because one was missing; the same when it is too soon to ask again. */
    Uni<Optional<KeySet>> after(KeySet seen);
}
