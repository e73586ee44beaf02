package io.mapek.analyze.domain.window;

import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The occurrences of the last minutes. What arrives is put in front at constant cost; it is put in order, freed of repeats
 * and cut to its bound when it is read, so the order of arrival makes no difference.
 *
 * @param subjects what the marks speak of, each once
 * @param marks in order of time; the newest {@link #MAX_OCCURRENCES}
 * @param pending what arrived since, newest first; at most {@link #MAX_PENDING}
 */
public record RecentViolations(List<Subject> subjects, List<Mark> marks, List<Occurrence> pending) {
    /** With more than these in the window the oldest are let go: every pattern has fired by then, counts are "at least". */
    public static final int MAX_OCCURRENCES = 1_000;
    /** Arrivals are put in order when there are so many, without waiting for a cycle. */
    public static final int MAX_PENDING = 64;

    private static final RecentViolations NONE = new RecentViolations(List.of(), List.of(), List.of());

    public RecentViolations {
        subjects = Require.copy(subjects);
        marks = Require.copy(marks);
        pending = Chain.of(pending);
    }

    /** Nothing happened. */
    public static RecentViolations none() {
        return NONE;
    }

    /** With one more violation. */
    public RecentViolations with(ViolationDetected event) {
        return with(Occurrence.of(event));
    }

    /** With one more occurrence. */
    public RecentViolations with(Occurrence occurrence) {
        Chain<Occurrence> longer = Chain.of(pending).with(occurrence);
        RecentViolations grown = new RecentViolations(subjects, marks, longer);
        return longer.size() < MAX_PENDING ? grown : grown.since(Instant.EPOCH);
    }

    /** In order, without repeats, without what is older than {@code from}, within the bound. */
    public RecentViolations since(Instant from) {
        return marks.isEmpty() && pending.isEmpty() ? NONE : of(newest(ordered(from)));
    }

    /** The occurrences up to a moment, in order of time; later ones wait for their cycle. */
    public List<Occurrence> until(Instant end) {
        return ordered(Instant.EPOCH).stream()
                .filter(occurrence -> !occurrence.time().isAfter(end))
                .toList();
    }

    private List<Occurrence> ordered(Instant from) {
        List<Occurrence> all = new ArrayList<>(marks.size() + pending.size());
        marks.forEach(mark -> all.add(occurrence(mark)));
        all.addAll(pending);
        Set<Long> seen = new HashSet<>();
        all.removeIf(occurrence -> occurrence.time().isBefore(from) || !seen.add(occurrence.id()));
        all.sort(Occurrence.BY_TIME);
        return all;
    }

    private Occurrence occurrence(Mark mark) {
        return new Occurrence(mark.id(), subjects.get(mark.subject()), Instant.ofEpochMilli(mark.at()), mark.count());
    }

    private static List<Occurrence> newest(List<Occurrence> ordered) {
        return ordered.subList(Math.max(0, ordered.size() - MAX_OCCURRENCES), ordered.size());
    }

    private static RecentViolations of(List<Occurrence> ordered) {
        Map<Subject, Integer> table = new HashMap<>();
        List<Subject> subjects = new ArrayList<>();
        List<Mark> marks = new ArrayList<>(ordered.size());
        for (Occurrence occurrence : ordered) {
            Integer known = table.putIfAbsent(occurrence.subject(), subjects.size());
            if (known == null) {
                subjects.add(occurrence.subject());
            }
            int subject = known == null ? subjects.size() - 1 : known;
            marks.add(new Mark(subject, occurrence.time().toEpochMilli(), occurrence.count(), occurrence.id()));
        }
        return new RecentViolations(subjects, marks, List.of());
    }
}
