package io.mapek.analyze.domain.episode;

import io.mapek.schema.model.Episode;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An episode that has not ended.
 *
 * @param fingerprints all that its cause explained so far; at most {@link #MAX_FINGERPRINTS}
 * @param cleanCycles in a row, up to now
 */
public record OpenEpisode(String episodeId, String cause, Instant since, List<String> fingerprints, int cleanCycles) {
    /** Further ones are not remembered: an episode that large ends when these are clean. */
    public static final int MAX_FINGERPRINTS = 100;

    public OpenEpisode {
        Require.text(episodeId, "episodeId");
        Require.text(cause, "cause");
        Require.present(since, "since");
        fingerprints = Require.copy(fingerprints);
    }

    OpenEpisode withCleanCycles(int cycles) {
        return new OpenEpisode(episodeId, cause, since, fingerprints, cycles);
    }

    OpenEpisode explaining(Collection<String> more) {
        if (fingerprints.containsAll(more)) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(fingerprints);
        all.addAll(more);
        List<String> bounded = Require.bounded(new ArrayList<>(all), MAX_FINGERPRINTS);
        return new OpenEpisode(episodeId, cause, since, bounded, cleanCycles);
    }

    Episode told(Map<String, Integer> atStake, boolean closed) {
        int stake = fingerprints.stream()
                .mapToInt(name -> atStake.getOrDefault(name, 0))
                .sum();
        return new Episode(episodeId, cause, since, fingerprints, stake, cleanCycles, closed);
    }
}
