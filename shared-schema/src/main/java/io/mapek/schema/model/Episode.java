package io.mapek.schema.model;

import java.time.Instant;
import java.util.List;

/**
 * One (system, cause) from the first analysis that names it until 3 clean cycles in a row.
 *
 * @param fingerprints everything the cause explained so far (bounded)
 * @param atStake violations at stake of those fingerprints now
 * @param cleanCycles how many cycles in a row were clean; a blind cycle counts neither way
 * @param closed true in the analysis that ends it
 */
public record Episode(
        String episodeId,
        String cause,
        Instant since,
        List<String> fingerprints,
        int atStake,
        int cleanCycles,
        boolean closed) {
    public Episode {
        Require.text(episodeId, "episodeId");
        Require.text(cause, "cause");
        Require.present(since, "since");
        fingerprints = Require.copy(fingerprints);
        Require.atLeast(atStake, 0, "atStake");
        Require.atLeast(cleanCycles, 0, "cleanCycles");
    }
}
