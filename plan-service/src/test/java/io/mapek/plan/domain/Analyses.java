package io.mapek.plan.domain;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An analysis of a test: breaches of one cause, or quiet. */
public record Analyses(
        String cause,
        int atStake,
        double confidence,
        Severity severity,
        int cycles,
        String component,
        double componentConfidence,
        String episode,
        CycleStatus status,
        Duration lookBack) {

    public static Analyses of(String cause) {
        return new Analyses(
                cause,
                5,
                0.8,
                Severity.WARNING,
                1,
                "enforcement",
                0.9,
                "episode-" + cause,
                CycleStatus.OK,
                Duration.ZERO);
    }

    public static Analyses quiet() {
        return of(null).withAtStake(0);
    }

    public Analyses withAtStake(int n) {
        return new Analyses(
                cause, n, confidence, severity, cycles, component, componentConfidence, episode, status, lookBack);
    }

    public Analyses withConfidence(double value) {
        return new Analyses(
                cause, atStake, value, severity, cycles, component, componentConfidence, episode, status, lookBack);
    }

    public Analyses withSeverity(Severity value) {
        return new Analyses(
                cause, atStake, confidence, value, cycles, component, componentConfidence, episode, status, lookBack);
    }

    public Analyses lasting(int value) {
        return new Analyses(
                cause, atStake, confidence, severity, value, component, componentConfidence, episode, status, lookBack);
    }

    public Analyses in(String where, double certainty) {
        return new Analyses(cause, atStake, confidence, severity, cycles, where, certainty, episode, status, lookBack);
    }

    public Analyses inEpisode(String name) {
        return new Analyses(
                cause, atStake, confidence, severity, cycles, component, componentConfidence, name, status, lookBack);
    }

    public Analyses as(CycleStatus value) {
        return new Analyses(
                cause, atStake, confidence, severity, cycles, component, componentConfidence, episode, value, lookBack);
    }

    public Analyses lookingBack(Duration value) {
        return new Analyses(
                cause, atStake, confidence, severity, cycles, component, componentConfidence, episode, status, value);
    }

    String fingerprint() {
        return "fingerprint-" + cause;
    }

    public AnalysisCompleted at(Instant time, int number) {
        boolean breach = atStake > 0;
        List<RootCause> causes = !breach || cause == null
                ? List.of()
                : List.of(new RootCause(
                        cause, component, confidence, componentConfidence, List.of(fingerprint()), List.of(), episode));
        return new AnalysisCompleted(
                "analysis-" + number,
                "charter",
                time,
                number,
                status,
                "",
                Duration.ofSeconds(10),
                List.of(),
                causes,
                breach ? Map.of(fingerprint(), atStake) : Map.of(),
                atStake,
                breach ? List.of(violation(time)) : List.of(),
                breach ? 1 : 0,
                List.of(),
                breach ? 0.7 : 0,
                List.of());
    }

    private ActiveViolation violation(Instant time) {
        return new ActiveViolation(
                fingerprint(),
                "violation-" + cause,
                "a-rule",
                RuleKind.LEVEL,
                severity,
                "latency",
                9,
                2,
                component,
                cause,
                time.minusSeconds(10L * cycles),
                cycles,
                atStake,
                lookBack);
    }
}
