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

/**
 * Tells a series that ended from one whose target cannot be scraped any more: both are missing in an answer, but the second
 * is not well, it is out of sight.
 *
 * @param watched targets that series of this system came from, by name, but for pages; at most {@link #MAX}
 * @param unscraped those that were out of sight in the last look, also such as no series ever came from, and since when, or
 *     {@link Instant#EPOCH} where they were so in the first; at most {@link #MAX}; null before the first
 * @param pages silent pages
 * @param earlier what was out of sight before looks that could not tell, and since when; with the unscraped at most {@link #MAX}
 */
record Targets(List<String> watched, Map<String, Instant> unscraped, List<String> pages, Map<String, Instant> earlier) {
    static final int MAX = 300;

    private static final String AT = " at ";

    /** JSON bytes of a target's name. */
    static final int NAME_BYTES = 120;

    /** Those of a series that tell targets apart. */
    private record Labels(String job, String instance) {}

    Targets {
        watched = Require.bounded(Require.copy(watched), MAX);
        unscraped = unscraped == null ? null : Require.sorted(unscraped);
        pages = Require.bounded(Require.copy(pages), MAX);
        earlier = Require.sorted(earlier);
    }

    static Targets none() {
        return new Targets(null, null, null, null);
    }

    /**
     * After a look: what its series came from, and what it could not see. Where something failed, what is missing may be the
     * system's still.
     */
    Targets after(SamplesCollected look, Silent silent, ManagedSystem system) {
        Map<String, Instant> before = new TreeMap<>(lost());
        Instant since = unscraped == null ? Instant.EPOCH : look.time();
        Map<String, Instant> now = new TreeMap<>();
        silent.unscraped().stream()
                .map(Targets::name)
                .sorted()
                .distinct()
                .limit(MAX)
                .forEach(name -> now.put(name, before.getOrDefault(name, since)));
        Map<String, Instant> untold = new TreeMap<>();
        if (!silent.arePages()) {
            before.keySet().removeAll(now.keySet());
            before.entrySet().stream()
                    .limit(MAX - now.size())
                    .forEach(target -> untold.put(target.getKey(), target.getValue()));
        }
        return new Targets(
                watched(look, silent, system, now.keySet()),
                now,
                silent.pages().stream().map(Targets::name).distinct().toList(),
                untold);
    }

    private List<String> watched(SamplesCollected look, Silent silent, ManagedSystem system, Set<String> outOfSight) {
        SortedSet<String> known = new TreeSet<>(watched);
        known.removeIf(target -> !isAmong(outOfSight, target));
        look.results().stream()
                .flatMap(result -> result.samples().stream())
                .map(Targets::labels)
                .distinct()
                .forEach(labels -> of(labels).ifPresent(known::add));
        if (!silent.arePages() || look.failures().stream().anyMatch(failure -> failure.queryId() != null)) {
            watched.stream().limit(Math.max(0, MAX - known.size())).forEach(known::add);
        }
        known.removeAll(pagesOf(system));
        return List.copyOf(known);
    }

    /** All that were out of sight in the last look that could tell. */
    Set<String> hidden() {
        Set<String> hidden = new TreeSet<>(lost().keySet());
        hidden.addAll(pages);
        return hidden;
    }

    /** Pages that are read as sources, by the names that their series have. */
    static Set<String> pagesOf(ManagedSystem system) {
        return system.sources().stream()
                .flatMap(source -> source.page().stream())
                .map(Targets::name)
                .collect(Collectors.toSet());
    }

    private Map<String, Instant> lost() {
        Map<String, Instant> lost = new TreeMap<>(earlier);
        lost.putAll(unscrapedNow());
        return lost;
    }

    /** What was out of sight in the last look, but for silent pages. */
    Map<String, Instant> unscrapedNow() {
        return unscraped == null ? Map.of() : unscraped;
    }

    /** The targets of this system that are out of sight, but for pages, of which their failures tell. */
    List<String> missing() {
        return watched.stream()
                .filter(target -> isAmong(unscrapedNow().keySet(), target))
                .toList();
    }

    /**
     * The targets out of sight that may have what is missing of a breach: that of its series; or, for the result of an
     * aggregation, any of the system's. Where none is known, because all series are such results, any that is out of sight since
     * within the look-back of what was found last.
     *
     * @param sources pages that are read as sources: the system's, if a Prometheus loses them
     */
    List<String> hiding(Breach breach, Set<String> sources) {
        Map<String, Instant> lost = lost();
        String target = breach.target();
        if (target != null) {
            return pages.contains(target) || isAmong(lost.keySet(), target) ? List.of(target) : List.of();
        }
        SortedSet<String> hiding = new TreeSet<>(watched);
        hiding.removeIf(one -> !isAmong(lost.keySet(), one));
        if (breach.clean() == 0) {
            lost.entrySet().stream()
                    .filter(one -> !one.getValue().isBefore(breach.leastSeen()))
                    .filter(one -> watched.isEmpty()
                            || sources.contains(one.getKey())
                            || breach.sighted().wasMissedSince(one.getValue()))
                    .forEach(one -> hiding.add(one.getKey()));
        }
        return List.copyOf(hiding);
    }

    /** Whether a target, or any of a job, may have been out of sight in the last look that could tell. */
    boolean hides(String target) {
        Set<String> hidden = hidden();
        String job = target.substring(0, target.length() - ScrapeTarget.ANY.length());
        return unscraped == null
                || isAmong(hidden, target)
                || target.endsWith(AT + ScrapeTarget.ANY) && hidden.stream().anyMatch(one -> one.startsWith(job));
    }

    /** Whether a target is one of these, of which some stand for all of a job; where an aggregation dropped the job, in any. */
    static boolean isAmong(Collection<String> targets, String target) {
        int job = target.indexOf(AT);
        return targets.contains(target)
                || (job < 0
                        ? targets.stream()
                                .anyMatch(one -> one.endsWith(AT + target) || one.endsWith(AT + ScrapeTarget.ANY))
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
