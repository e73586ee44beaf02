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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** The sum over systems, of which each may add its share of samples; of very many only every so-manieth adds one. */
    static Counts of(List<KnowledgeState> states, Instant now) {
        int share = Math.max(1, MAX_SAMPLES / Math.max(1, states.size()));
        int every = (states.size() + MAX_SAMPLES - 1) / MAX_SAMPLES;
        return sum(IntStream.range(0, states.size())
                .mapToObj(i -> of(states.get(i), i % every == 0 ? share : 0, now))
                .toList());
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
        return sum(List.of(this, other));
    }

    /** Each is looked at once, however many there are. */
    static Counts sum(List<Counts> all) {
        return new Counts(
                all.stream().mapToInt(Counts::systems).sum(),
                all.stream().mapToInt(Counts::running).sum(),
                all.stream()
                        .map(Counts::firstCycleAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                all.stream().mapToLong(Counts::iterations).sum(),
                all.stream().mapToLong(Counts::active).sum(),
                all.stream().mapToLong(Counts::generated).sum(),
                all.stream().mapToLong(Counts::executed).sum(),
                all.stream().map(Counts::outcomes).reduce(NONE.outcomes, Outcomes::plus),
                all.stream().flatMap(one -> one.patterns.stream()).collect(Collectors.toCollection(TreeSet::new)),
                new Times(
                        samples(all, Times::detection),
                        samples(all, Times::decision),
                        samples(all, Times::action),
                        samples(all, Times::stabilisation)));
    }

    private static List<Double> samples(List<Counts> all, Function<Times, List<Double>> kind) {
        return all.stream().flatMap(one -> kind.apply(one.times).stream()).toList();
    }

    private static List<Double> latest(List<Double> samples, int most) {
        return samples.subList(Math.max(0, samples.size() - most), samples.size());
    }
}
