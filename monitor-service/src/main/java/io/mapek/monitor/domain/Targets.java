package io.mapek.monitor.domain;

import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.systems.ManagedSystem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells a series that ended from one whose target cannot be scraped any more: both are missing in an answer, but the second
 * is not well, it is out of sight.
 *
 * @param watched targets that series of this system came from, by name; at most {@link #MAX}
 * @param outOfSight those that were out of sight in the last look, also such as no series ever came from, and since when; at
 *     most {@link #MAX}
 */
record Targets(List<String> watched, Map<String, Instant> outOfSight) {
    static final int MAX = 300;

    private static final String AT = " at ";

    /** JSON bytes of a target's name. */
    static final int NAME_BYTES = 120;

    /** Those of a series that tell targets apart. */
    private record Labels(String job, String instance) {}

    Targets {
        watched = Require.bounded(Require.copy(watched), MAX);
        outOfSight = Require.sorted(outOfSight);
    }

    static Targets none() {
        return new Targets(null, null);
    }

    /** Those that are pages which are read as sources. */
    static Set<String> pages(ManagedSystem system) {
        return system.sources().stream()
                .flatMap(source -> source.page().stream())
                .map(Targets::name)
                .collect(Collectors.toSet());
    }

    /**
     * After a look: what its series came from, and what it could not see. Where something failed, what is missing may be the
     * system's still; where a source other than a page did, what was out of sight may be so still.
     *
     * @param pages of these their failures tell: they are not watched
     */
    Targets after(SamplesCollected look, Silent silent, Set<String> pages) {
        Map<String, Instant> hidden = new TreeMap<>();
        Stream.of(
                        look.outOfSight().stream().map(Targets::name),
                        silent.pages().stream().map(Targets::name))
                .flatMap(names -> names)
                .forEach(name -> hidden.put(name, outOfSight.getOrDefault(name, look.time())));
        if (!silent.arePages()) {
            outOfSight.forEach(hidden::putIfAbsent);
        }
        hidden.keySet().retainAll(hidden.keySet().stream().limit(MAX).collect(Collectors.toSet()));
        SortedSet<String> known = new TreeSet<>(watched);
        known.removeIf(target -> !isAmong(hidden.keySet(), target));
        look.results().stream()
                .flatMap(result -> result.samples().stream())
                .map(Targets::labels)
                .distinct()
                .forEach(labels -> of(labels).ifPresent(known::add));
        boolean whole = look.failures().stream().allMatch(failure -> failure.queryId() == null);
        if (!silent.arePages() || !whole) {
            watched.stream().limit(Math.max(0, MAX - known.size())).forEach(known::add);
        }
        known.removeAll(pages);
        return new Targets(List.copyOf(known), hidden);
    }

    /** Those that are out of sight, by name. */
    Set<String> hidden() {
        return outOfSight.keySet();
    }

    /** The targets of this system that are out of sight. */
    List<String> missing() {
        return watched.stream().filter(this::isHidden).toList();
    }

    /**
     * The targets out of sight that may have what is missing of a breach: that of its series; or, for the result of an
     * aggregation, any of the system's. Where none is known, because all series are such results, any that is out of sight since
     * within the look-back of what was found last.
     *
     * @param pages of which no aggregation is
     */
    List<String> hiding(Breach breach, Set<String> pages) {
        if (breach.target() != null) {
            return isHidden(breach.target()) ? List.of(breach.target()) : List.of();
        }
        if (!watched.isEmpty()) {
            return missing();
        }
        return breach.clean() > 0 ? List.of() : lostSince(breach.leastSeen(), pages);
    }

    /** Those that are out of sight since then or later, and no pages. */
    List<String> lostSince(Instant moment, Set<String> pages) {
        return outOfSight.entrySet().stream()
                .filter(target -> !target.getValue().isBefore(moment) && !pages.contains(target.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isHidden(String target) {
        return isAmong(outOfSight.keySet(), target);
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

    /** What a cycle says of some that are out of sight. */
    static String unscraped(Collection<String> targets) {
        String first = targets.iterator().next();
        return "Prometheus cannot scrape "
                + (targets.size() == 1 ? first : first + " and " + (targets.size() - 1) + " more");
    }

    private static String name(ScrapeTarget target) {
        return name(target.job(), target.instance());
    }

    private static String name(String job, String instance) {
        String whole = job.isEmpty() ? instance : job + AT + instance;
        return Texts.fits(whole, NAME_BYTES) ? whole : Series.shortened(whole, NAME_BYTES);
    }
}
