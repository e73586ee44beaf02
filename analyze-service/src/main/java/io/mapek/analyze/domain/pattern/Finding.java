package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.List;

/**
 * A pattern that a detector found.
 *
 * @param latest the newest occurrence in it: what is older than an episode's end speaks for no new one
 * @param explains the fingerprints that its cause explains
 * @param declared whether a rule, or a configured pair, declares its cause
 */
public record Finding(Pattern pattern, Instant latest, List<String> explains, boolean declared) {
    /** A pattern names no more fingerprints than these. */
    public static final int MAX_FINGERPRINTS = 20;

    public Finding {
        explains = Require.copy(explains);
    }
}
