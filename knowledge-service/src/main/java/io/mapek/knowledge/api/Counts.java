package io.mapek.knowledge.api;

import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.knowledge.domain.Times;
import io.mapek.knowledge.domain.Work;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What replicas tell each other of their systems, so that it can be added up exactly; {@link Statistics} is made from the sum.
 *
 * @param firstCycleAt of the system that was first looked at, or null
 * @param running systems whose loop runs
 * @param patterns {@code cause|strategy} with at least one outcome
 * @param times the latest samples (at most {@link #MAX_SAMPLES} of each kind from one replica)
 */
public record Counts(
        int systems,
        int running,
        Instant firstCycleAt,
        long iterations,
        long active,
        long generated,
        long executed,
        Outcomes outcomes,
        SortedSet<String> patterns,
        Times times) {
    static final int MAX_SAMPLES = 5_000;

    static final Counts NONE = new Counts(
            0,
            0,
            null,
            0,
            0,
            0,
            0,
            new Outcomes(0, 0, 0, 0),
            new TreeSet<>(),
            new Times(List.of(), List.of(), List.of(), List.of()));

    public Counts {
        Require.present(outcomes, "outcomes");
        Require.present(times, "times");
        patterns = Collections.unmodifiableSortedSet(new TreeSet<>(patterns));
    }

    /** How executions ended. */
    public record Outcomes(long total, long successes, long partials, long unknowns) {
        Outcomes plus(Outcomes other) {
            return new Outcomes(
                    total + other.total,
                    successes + other.successes,
                    partials + other.partials,
                    unknowns + other.unknowns);
        }

        /** (SUCCESS + half PARTIAL) of those that are known; 0 of none. */
        double successRate() {
            long known = total - unknowns;
            return known == 0 ? 0 : (successes + partials / 2.0) / known;
        }
    }

    /** The sum over systems, of which each may add its share of samples. */
    static Counts of(List<KnowledgeState> states, Instant now) {
        int share = Math.max(1, MAX_SAMPLES / Math.max(1, states.size()));
        return states.stream().map(state -> of(state, share, now)).reduce(NONE, Counts::plus);
    }

    private static Counts of(KnowledgeState state, int share, Instant now) {
        Work work = state.loop().work();
        Times times = state.loop().times();
        return new Counts(
                1,
                state.loop().runsAt(now) ? 1 : 0,
                state.loop().pulse().firstCycleAt(),
                state.loop().pulse().iteration(),
                state.loop().pulse().violationsActive(),
                work.generated(),
                work.executed(),
                new Outcomes(work.outcomes(), work.successes(), work.partials(), work.unknowns()),
                state.ledger().patternsLearned(),
                new Times(
                        latest(times.detection(), share),
                        latest(times.decision(), share),
                        latest(times.action(), share),
                        latest(times.stabilisation(), share)));
    }

    Counts plus(Counts other) {
        SortedSet<String> all = new TreeSet<>(patterns);
        all.addAll(other.patterns);
        return new Counts(
                systems + other.systems,
                running + other.running,
                earlier(firstCycleAt, other.firstCycleAt),
                iterations + other.iterations,
                active + other.active,
                generated + other.generated,
                executed + other.executed,
                outcomes.plus(other.outcomes),
                all,
                new Times(
                        both(times.detection(), other.times.detection()),
                        both(times.decision(), other.times.decision()),
                        both(times.action(), other.times.action()),
                        both(times.stabilisation(), other.times.stabilisation())));
    }

    private static Instant earlier(Instant one, Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static List<Double> latest(List<Double> samples, int most) {
        return samples.subList(Math.max(0, samples.size() - most), samples.size());
    }

    private static List<Double> both(List<Double> one, List<Double> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
