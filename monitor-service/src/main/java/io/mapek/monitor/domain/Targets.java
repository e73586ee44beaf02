package io.mapek.monitor.domain;

import io.mapek.schema.model.Require;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.ScrapeTarget;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tells a series that ended from one whose target cannot be scraped any more: both are missing in an answer, but the second
 * is not well, it is out of sight.
 *
 * @param watched targets that series of this system came from, by name; at most {@link #MAX}
 * @param hidden those that were out of sight in the last look, also such as no series ever came from; at most {@link #MAX}
 */
record Targets(List<String> watched, List<String> hidden) {
    static final int MAX = 300;

    private static final String AT = " at ";

    /** JSON bytes of a target's name. */
    static final int NAME_BYTES = 120;

    /** Those of a series that tell targets apart. */
    private record Labels(String job, String instance) {}

    Targets {
        watched = Require.bounded(Require.copy(watched), MAX);
        hidden = Require.bounded(Require.copy(hidden), MAX);
    }

    static Targets none() {
        return new Targets(null, null);
    }

    /**
     * After a look: what its series came from, and what it could not see.
     *
     * @param whole whether everything answered; else what is missing may be the system's still
     */
    Targets after(Collection<Sample> samples, List<ScrapeTarget> outOfSight, boolean whole) {
        SortedSet<String> now = new TreeSet<>();
        outOfSight.forEach(target -> now.add(name(target.job(), target.instance())));
        SortedSet<String> known = new TreeSet<>(watched);
        known.removeIf(target -> !isAmong(now, target));
        Set<Labels> labels = new HashSet<>();
        samples.forEach(sample -> labels.add(labels(sample)));
        labels.forEach(one -> of(one).ifPresent(known::add));
        if (!whole) {
            watched.stream().limit(Math.max(0, MAX - known.size())).forEach(known::add);
        }
        return new Targets(List.copyOf(known), List.copyOf(now));
    }

    /** The targets of this system that are out of sight. */
    List<String> missing() {
        return watched.stream().filter(this::isHidden).toList();
    }

    /**
     * Whether a series that is missing may still be there: its target is out of sight; or, for the result of an aggregation,
     * any target of the system.
     *
     * @param target of the series, or null
     */
    boolean mayHide(String target) {
        return target == null ? !missing().isEmpty() : isHidden(target);
    }

    private boolean isHidden(String target) {
        return isAmong(hidden, target);
    }

    /** Whether a target is one of these, of which some stand for all of a job; where an aggregation dropped the job, in any. */
    static boolean isAmong(Collection<String> targets, String target) {
        int job = target.indexOf(AT);
        return targets.contains(target)
                || (job < 0
                        ? targets.stream().anyMatch(one -> one.endsWith(AT + target))
                        : targets.contains(target.substring(0, job + AT.length()) + ScrapeTarget.ANY));
    }

    /** The target that a series came from, as its labels say. */
    static Optional<String> of(Sample sample) {
        return of(labels(sample));
    }

    private static Optional<String> of(Labels labels) {
        return labels.instance().isEmpty() ? Optional.empty() : Optional.of(name(labels.job(), labels.instance()));
    }

    private static Labels labels(Sample sample) {
        return new Labels(
                sample.labels().getOrDefault("job", ""), sample.labels().getOrDefault("instance", ""));
    }

    /** A few names in words. */
    static String listed(List<String> targets) {
        String first = targets.getFirst();
        return targets.size() == 1 ? first : first + " and " + (targets.size() - 1) + " more";
    }

    private static String name(String job, String instance) {
        String whole = job.isEmpty() ? instance : job + AT + instance;
        return Texts.fits(whole, NAME_BYTES) ? whole : Series.shortened(whole, NAME_BYTES);
    }
}
