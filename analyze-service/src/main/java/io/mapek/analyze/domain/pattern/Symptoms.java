package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Occurrence;
import io.mapek.analyze.domain.window.Subject;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.RuleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells counted failures that are only a symptom: where a level of the same component, say its latency, went beyond its
 * threshold close to the time at which the counter began to grow, the failures speak for the level's cause. What fails because
 * it is slow is counted many times, and would outvote what made it slow.
 */
final class Symptoms {
    private final Map<Subject, Instant> onsets = new HashMap<>();
    private final Duration close;

    private Symptoms(CycleCompleted cycle, List<Occurrence> occurrences, Duration close) {
        this.close = close;
        occurrences.forEach(occurrence -> onset(occurrence.subject(), occurrence.time()));
        for (ActiveViolation active : cycle.active()) {
            onset(
                    new Subject(
                            active.fingerprint(), active.ruleId(), active.kind(), active.component(), active.cause()),
                    active.since());
        }
    }

    /** The counted failures, and the causes that they speak for instead of their own. */
    static Map<Subject, String> of(CycleCompleted cycle, List<Occurrence> occurrences, Duration close) {
        Symptoms symptoms = new Symptoms(cycle, occurrences, close);
        Map<Subject, String> causes = new HashMap<>();
        symptoms.onsets.forEach((subject, onset) -> {
            if (subject.kind() == RuleKind.INCREMENTS && subject.component() != null) {
                symptoms.level(subject, onset).ifPresent(level -> causes.put(subject, level.cause()));
            }
        });
        return causes;
    }

    private void onset(Subject subject, Instant at) {
        onsets.merge(subject, at, (first, second) -> second.isBefore(first) ? second : first);
    }

    /** The level that began first. */
    private Optional<Subject> level(Subject counted, Instant onset) {
        return onsets.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == RuleKind.LEVEL
                        && entry.getKey().cause() != null
                        && counted.component().equals(entry.getKey().component()))
                .filter(entry -> Duration.between(entry.getValue(), onset).abs().compareTo(close) <= 0)
                .min(Map.Entry.<Subject, Instant>comparingByValue()
                        .thenComparing(entry -> entry.getKey().fingerprint()))
                .map(Map.Entry::getKey);
    }
}
