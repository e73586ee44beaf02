package io.mapek.analyze.domain.rank;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The time in which a system is not normal: from an onset or a rule's breach until 30 s of calm.
 *
 * @param since when it began
 * @param cycles samples since then
 * @param alerting components whose rules are in breach, "" for one that names none; empty when the onset was found in the
 *     series
 * @param calmSince since when nothing shows any more, or null
 * @param ranking the newest, or null while the series say nothing
 */
record Incident(Instant since, int cycles, List<String> alerting, Instant calmSince, Ranking ranking) {
    static final int MAX_ALERTING = 50;
    private static final Duration CALM = Duration.ofSeconds(30);
    private static final Duration OLD = Duration.ofMinutes(5);
    private static final int OLD_CYCLES = 5;
    /** From then on it is taken for the new normal: a level that stays is no incident for ever. */
    private static final Duration ACCEPTED = Duration.ofHours(1);
    /** Sooner where no rule ever minded it. */
    private static final Duration ACCEPTED_UNMINDED = Duration.ofMinutes(15);

    private static final int ACCEPTED_CYCLES = 12;

    Incident {
        alerting = Require.copy(alerting);
    }

    static Incident begin(CycleCompleted cycle, int showing) {
        return new Incident(cycle.time(), showing, alerting(cycle, List.of()), null, null);
    }

    /**
     * In how many samples a breach that is told now shows: a rule may wait before it tells, and an alert comes late. What
     * lasts much longer did not begin this.
     */
    static int showing(CycleCompleted cycle) {
        long millis = cycle.active().stream()
                .mapToLong(violation ->
                        Duration.between(violation.since(), cycle.time()).toMillis())
                .filter(age -> age >= 0 && age <= OLD.toMillis())
                .max()
                .orElse(0);
        return 1
                + (int) Math.min(
                        Rhythm.MAX_WINDOW - 1,
                        millis / Math.max(1, cycle.interval().toMillis()));
    }

    /** One cycle on. */
    Incident after(CycleCompleted cycle, boolean shows) {
        Instant calm = shows ? null : calmSince == null ? cycle.time() : calmSince;
        int more = Math.min(cycles + 1, Rhythm.MAX_WINDOW);
        return new Incident(since, more, alerting(cycle, alerting), calm, ranking);
    }

    /** With a newer ranking, unless it says much less than the one before: a fault that fades blames nobody else. */
    Incident ranked(Ranking newest) {
        boolean kept = newest == null || ranking != null && newest.isFaintBeside(ranking);
        return kept ? this : new Incident(since, cycles, alerting, calmSince, newest);
    }

    boolean isCalm() {
        return calmSince != null;
    }

    boolean isOver(Instant now) {
        return calmSince != null
                && !Duration.between(calmSince, now).minus(CALM).isNegative();
    }

    boolean isAccepted(Instant now) {
        Duration age = Duration.between(since, now);
        boolean unminded = alerting.isEmpty() && cycles >= ACCEPTED_CYCLES && age.compareTo(ACCEPTED_UNMINDED) > 0;
        return unminded || age.compareTo(ACCEPTED) > 0;
    }

    /** Whether a cycle brings a new symptom elsewhere, long after this began: then it is another incident. */
    boolean isAnother(CycleCompleted cycle) {
        boolean old =
                cycles > OLD_CYCLES && Duration.between(since, cycle.time()).compareTo(OLD) > 0;
        return old
                && cycle.active().stream()
                        .anyMatch(violation ->
                                violation.cycles() == 1 && !alerting.contains(nameOf(violation.component())));
    }

    private static List<String> alerting(CycleCompleted cycle, List<String> before) {
        Set<String> all = new LinkedHashSet<>(before);
        cycle.active().forEach(violation -> all.add(nameOf(violation.component())));
        return all.stream().limit(MAX_ALERTING).toList();
    }

    private static String nameOf(String component) {
        return component == null ? "" : component;
    }
}
