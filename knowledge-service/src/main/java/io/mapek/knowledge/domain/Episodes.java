package io.mapek.knowledge.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Episode;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The latest episodes: what each explains, and what was already tried or compared in it.
 *
 * @param byId in the order they were met (at most {@link #MAX_EPISODES})
 */
public record Episodes(Map<String, Tracked> byId) {
    static final int MAX_EPISODES = 40;
    static final int MAX_EXECUTIONS = 8;

    static final Episodes NONE = new Episodes(Map.of());

    public Episodes {
        byId = Require.ordered(byId);
    }

    /**
     * One episode.
     *
     * @param fingerprints what it explains (bounded as {@link Subject#MAX_FINGERPRINTS})
     * @param lookBack the longest of the rules behind them
     * @param executions begun in it, first first (at most {@link #MAX_EXECUTIONS})
     * @param compared whether it serves as a control
     * @param shown whether it was already shown as an episode left alone for another reason
     * @param aged whether what was learned of its cause has forgotten a little for it; in an older state, for those that are over
     * @param approved whether a policy was approved in it
     */
    public record Tracked(
            String cause,
            Instant since,
            SortedSet<String> fingerprints,
            Duration lookBack,
            Duration interval,
            List<String> executions,
            boolean compared,
            boolean shown,
            boolean closed,
            Boolean aged,
            boolean approved) {
        public Tracked {
            fingerprints = Collections.unmodifiableSortedSet(new TreeSet<>(fingerprints));
            executions = Require.copy(executions);
            aged = aged == null ? closed : aged;
        }

        static Tracked begun(String cause, Instant since, Duration interval) {
            return new Tracked(
                    cause,
                    since,
                    Collections.emptySortedSet(),
                    Duration.ZERO,
                    interval,
                    List.of(),
                    false,
                    false,
                    false,
                    false,
                    false);
        }

        Tracked seen(Episode episode, AnalysisCompleted analysis) {
            SortedSet<String> explained =
                    Fingerprints.union(fingerprints, episode.fingerprints(), Subject.MAX_FINGERPRINTS);
            Duration farthest = analysis.active().stream()
                    .filter(active -> explained.contains(Fingerprints.key(active.fingerprint())))
                    .map(ActiveViolation::lookBack)
                    .reduce(lookBack, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            return new Tracked(
                    cause,
                    since,
                    explained,
                    farthest,
                    analysis.interval(),
                    executions,
                    compared,
                    shown,
                    episode.closed(),
                    aged,
                    approved);
        }

        Tracked withExecutions(List<String> begun) {
            return new Tracked(
                    cause, since, fingerprints, lookBack, interval, begun, compared, shown, closed, aged, approved);
        }

        Tracked leftAlone(boolean comparable) {
            return new Tracked(
                    cause,
                    since,
                    fingerprints,
                    lookBack,
                    interval,
                    executions,
                    compared || comparable,
                    shown || !comparable,
                    closed,
                    aged,
                    approved);
        }

        Tracked grownOld() {
            return new Tracked(
                    cause,
                    since,
                    fingerprints,
                    lookBack,
                    interval,
                    executions,
                    compared,
                    shown,
                    closed,
                    true,
                    approved);
        }

        Tracked acted() {
            return new Tracked(
                    cause, since, fingerprints, lookBack, interval, executions, compared, shown, closed, aged, true);
        }
    }

    Optional<Tracked> find(String episodeId) {
        return episodeId == null ? Optional.empty() : Optional.ofNullable(byId.get(episodeId));
    }

    /** With what an analysis says of its episodes. */
    Episodes with(AnalysisCompleted analysis) {
        Episodes latest = this;
        for (Episode episode : analysis.episodes()) {
            Tracked tracked = find(episode.episodeId())
                    .orElseGet(() -> Tracked.begun(episode.cause(), episode.since(), analysis.interval()));
            latest = latest.put(episode.episodeId(), tracked.seen(episode, analysis));
        }
        return latest;
    }

    /** With an execution begun in the subject's episode. */
    Episodes begun(Subject subject, Instant at) {
        if (subject.episodeId() == null) {
            return this;
        }
        Tracked tracked =
                find(subject.episodeId()).orElseGet(() -> Tracked.begun(subject.cause(), at, subject.interval()));
        List<String> executions = new ArrayList<>(tracked.executions());
        if (executions.size() < MAX_EXECUTIONS && !executions.contains(subject.executionId())) {
            executions.add(subject.executionId());
        }
        return put(subject.episodeId(), tracked.withExecutions(executions));
    }

    /** For this one what was learned of its cause has forgotten a little. */
    Episodes aged(String episodeId) {
        return find(episodeId)
                .map(tracked -> put(episodeId, tracked.grownOld()))
                .orElse(this);
    }

    /** With a policy approved in it. */
    Episodes approved(String episodeId) {
        return find(episodeId).map(tracked -> put(episodeId, tracked.acted())).orElse(this);
    }

    /** Without an execution that changed nothing. */
    Episodes notBegun(Subject subject) {
        return find(subject.episodeId())
                .map(tracked -> put(
                        subject.episodeId(),
                        tracked.withExecutions(tracked.executions().stream()
                                .filter(id -> !id.equals(subject.executionId()))
                                .toList())))
                .orElse(this);
    }

    Episodes put(String episodeId, Tracked tracked) {
        Map<String, Tracked> latest = new LinkedHashMap<>(byId);
        latest.put(episodeId, tracked);
        if (latest.size() > MAX_EPISODES) {
            String oldest = latest.entrySet().stream()
                    .filter(entry -> entry.getValue().closed())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(latest.keySet().iterator().next());
            latest.remove(oldest);
        }
        return new Episodes(latest);
    }
}
