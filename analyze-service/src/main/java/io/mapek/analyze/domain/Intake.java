package io.mapek.analyze.domain;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.Call;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.SeriesValue;
import io.mapek.schema.model.Violation;
import io.mapek.schema.model.Words;

/**
 * Bounds the texts of what comes in, as not every producer does: a longer one is cut and ends with a digest, so that equal
 * texts stay equal and others stay apart.
 */
final class Intake {
    /** Monitor's fingerprints and names are shorter. */
    static final int MAX_NAME = 120;

    static final int MAX_SERIES_NAME = 240;

    private static final int MAX_REASON = 700;
    private static final int DIGEST = 36;

    /** The most bytes that a character takes. */
    private static final int WIDEST = 6;

    private Intake() {}

    static ViolationDetected bounded(ViolationDetected event) {
        Violation violation = event.violation();
        if (isShort(violation.fingerprint())
                && isShort(violation.ruleId())
                && isShort(violation.component())
                && isShort(violation.cause())) {
            return event;
        }
        return new ViolationDetected(
                event.id(),
                event.systemId(),
                event.time(),
                new Violation(
                        violation.violationId(),
                        name(violation.fingerprint()),
                        violation.systemId(),
                        name(violation.ruleId()),
                        violation.kind(),
                        violation.severity(),
                        violation.detectedAt(),
                        violation.metricName(),
                        violation.metricValue(),
                        violation.threshold(),
                        violation.labels(),
                        name(violation.component()),
                        name(violation.cause()),
                        violation.occurrences(),
                        violation.description()));
    }

    static CycleCompleted bounded(CycleCompleted cycle) {
        return new CycleCompleted(
                cycle.id(),
                cycle.systemId(),
                cycle.time(),
                cycle.cycle(),
                cycle.status(),
                cut(cycle.reason(), MAX_REASON),
                cycle.interval(),
                cycle.duration(),
                cycle.active().stream().map(Intake::bounded).toList(),
                cycle.activeTotal(),
                cycle.atStakeTotal(),
                cycle.series().stream().map(Intake::bounded).toList(),
                cycle.calls().stream()
                        .map(call -> new Call(name(call.caller()), name(call.callee())))
                        .toList(),
                cycle.history(),
                cycle.unanswered());
    }

    private static ActiveViolation bounded(ActiveViolation active) {
        return new ActiveViolation(
                name(active.fingerprint()),
                name(active.violationId()),
                name(active.ruleId()),
                active.kind(),
                active.severity(),
                name(active.metricName()),
                active.value(),
                active.threshold(),
                name(active.component()),
                name(active.cause()),
                active.since(),
                active.cycles(),
                active.atStake(),
                active.lookBack());
    }

    private static SeriesValue bounded(SeriesValue value) {
        if (fits(value.series(), MAX_SERIES_NAME) && isShort(value.metricName()) && isShort(value.component())) {
            return value;
        }
        return new SeriesValue(
                cut(value.series(), MAX_SERIES_NAME),
                name(value.metricName()),
                name(value.component()),
                value.role(),
                value.value(),
                value.seconds());
    }

    private static boolean isShort(String text) {
        return text == null || fits(text, MAX_NAME);
    }

    private static String name(String text) {
        return text == null ? null : cut(text, MAX_NAME);
    }

    private static String cut(String text, int bytes) {
        if (fits(text, bytes)) {
            return text;
        }
        int used = 0;
        int kept = 0;
        for (int at = 0; at < text.length(); at++) {
            used += jsonBytes(text.charAt(at));
            kept = used <= bytes - DIGEST - 3 ? at + 1 : kept;
            if (used > bytes) {
                return Words.begin(text, kept) + "…" + Ids.derive("cut", text);
            }
        }
        return text;
    }

    private static boolean fits(String text, int bytes) {
        int used = 0;
        for (int at = 0; at < text.length() && text.length() * WIDEST > bytes; at++) {
            used += jsonBytes(text.charAt(at));
        }
        return used <= bytes;
    }

    private static int jsonBytes(char c) {
        if (c < 0x20) {
            return 6;
        }
        if (c == '"' || c == '\\') {
            return 2;
        }
        return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
}
