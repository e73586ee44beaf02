package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Require;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of the breaches that have lasted longest, for correlation. All end at the same cycle; a blind cycle is a sample
 * that none of them has.
 *
 * @param tracks at most {@link #MAX_TRACKS}
 */
public record Tracks(List<Track> tracks) {
    /** 8 series are 28 ordered pairs. */
    static final int MAX_TRACKS = 8;

    public Tracks {
        tracks = Require.copy(tracks);
    }

    /** Nothing is in breach. */
    public static Tracks none() {
        return new Tracks(List.of());
    }

    /** One cycle on: what is no longer in breach is dropped, the longest-lasting others get their value. */
    public Tracks after(List<ActiveViolation> active) {
        if (active.isEmpty()) {
            return tracks.isEmpty() ? this : none();
        }
        Map<String, Track> known = new HashMap<>();
        tracks.forEach(track -> known.put(track.fingerprint(), track));
        return new Tracks(active.stream()
                .sorted(Comparator.comparing(ActiveViolation::since).thenComparing(ActiveViolation::fingerprint))
                .limit(MAX_TRACKS)
                .map(violation -> continued(known.get(violation.fingerprint()), violation))
                .toList());
    }

    private static Track continued(Track track, ActiveViolation violation) {
        return track == null || !track.since().equals(violation.since())
                ? Track.begin(violation)
                : track.with(violation.value());
    }
}
