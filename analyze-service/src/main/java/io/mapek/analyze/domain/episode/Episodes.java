package io.mapek.analyze.domain.episode;

import io.mapek.analyze.domain.cause.Explanation;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The episodes of one system: per cause one at a time, from the first analysis that names it until enough clean cycles in a
 * row.
 *
 * <pre>
 *            named                  a fingerprint active, or named as going on: clean = 0
 *   (none) ─────────► open, clean 0 ◄──────────────────────────┐
 *                        │  none of its fingerprints active     │
 *                        ▼                                      │
 *                     open, clean 1, 2 ─────────────────────────┘
 *                        │  clean 3
 *                        ▼
 *                     closed (told once)
 * </pre>
 *
 * @param open at most {@link #MAX_OPEN}
 * @param ended within the window; at most {@link #MAX_ENDED}
 */
public record Episodes(List<OpenEpisode> open, List<Ended> ended) {
    /** While so many are open no further cause is named. */
    public static final int MAX_OPEN = 10;

    public static final int MAX_ENDED = 20;

    public Episodes {
        open = Require.copy(open);
        ended = Require.copy(ended);
    }

    /** Nothing was named yet. */
    public static Episodes none() {
        return new Episodes(List.of(), List.of());
    }

    /** When the last episode of each cause ended, as far as it matters. */
    public Map<String, Instant> endings() {
        return ended.stream().collect(Collectors.toMap(Ended::cause, Ended::at));
    }

    /** The open episode of a cause. */
    public Optional<OpenEpisode> of(String cause) {
        return open.stream().filter(episode -> episode.cause().equals(cause)).findFirst();
    }

    /** One cycle on: counts clean ones. A list that was cut cannot show that something is clean. */
    public Episodes counted(CycleCompleted cycle) {
        Set<String> active =
                cycle.active().stream().map(ActiveViolation::fingerprint).collect(Collectors.toSet());
        boolean whole = cycle.activeTotal() == cycle.active().size();
        List<OpenEpisode> counted = new ArrayList<>();
        for (OpenEpisode episode : open) {
            boolean going = episode.fingerprints().stream().anyMatch(active::contains);
            int unseen = whole ? episode.cleanCycles() + 1 : episode.cleanCycles();
            counted.add(episode.withCleanCycles(going ? 0 : unseen));
        }
        return new Episodes(counted, ended);
    }

    /** Those whose clean cycles are enough. */
    public List<OpenEpisode> closing(int cleanCycles) {
        return open.stream()
                .filter(episode -> episode.cleanCycles() >= cleanCycles)
                .toList();
    }

    /** Without those that end now. */
    public Episodes without(List<OpenEpisode> closing, Instant now, Instant windowStart) {
        if (closing.isEmpty() && ended.isEmpty()) {
            return this;
        }
        List<OpenEpisode> rest = new ArrayList<>(open);
        rest.removeAll(closing);
        Map<String, Ended> endings = new HashMap<>();
        ended.stream().filter(end -> !end.at().isBefore(windowStart)).forEach(end -> endings.put(end.cause(), end));
        closing.forEach(episode -> endings.put(episode.cause(), new Ended(episode.cause(), now)));
        List<Ended> newest = endings.values().stream()
                .sorted(java.util.Comparator.comparing(Ended::at).reversed().thenComparing(Ended::cause))
                .limit(MAX_ENDED)
                .toList();
        return new Episodes(rest, newest);
    }

    /** With what an analysis names: a known cause goes on, a new one begins an episode. */
    public Episodes naming(List<Explanation> explanations, CycleCompleted cycle) {
        List<OpenEpisode> next = new ArrayList<>(open);
        for (Explanation named : explanations) {
            int known = next.stream().map(OpenEpisode::cause).toList().indexOf(named.cause());
            if (known >= 0) {
                OpenEpisode longer = next.get(known).explaining(named.fingerprints());
                next.set(known, named.ongoing() ? longer.withCleanCycles(0) : longer);
            } else if (next.size() < MAX_OPEN) {
                next.add(begin(named, cycle));
            }
        }
        return new Episodes(next, ended);
    }

    private static OpenEpisode begin(Explanation named, CycleCompleted cycle) {
        String id = Ids.derive("episode", cycle.systemId(), named.cause(), cycle.id());
        return new OpenEpisode(
                id,
                named.cause(),
                cycle.time(),
                Require.bounded(named.fingerprints(), OpenEpisode.MAX_FINGERPRINTS),
                0);
    }

    /** As an analysis tells them: the open ones, and those that it ends. */
    public List<Episode> told(List<OpenEpisode> closing, Map<String, Integer> atStake) {
        List<Episode> told = new ArrayList<>();
        closing.forEach(episode -> told.add(episode.told(atStake, true)));
        open.forEach(episode -> told.add(episode.told(atStake, false)));
        return told;
    }
}
