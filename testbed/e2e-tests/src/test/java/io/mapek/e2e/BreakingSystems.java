package io.mapek.e2e;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import io.mapek.schema.model.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Systems that are alike and break one after the other, as a monitor would tell it: each is in breach until it is acted on. */
final class BreakingSystems {
    static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final int QUIET_CYCLES = 2;

    /** So many break with each further cycle. */
    private static final int AT_ONCE = 6;

    private final int size;
    private int cycle;
    private Instant next = Instant.EPOCH;

    BreakingSystems(int size) {
        this.size = size;
    }

    List<String> ids() {
        return IntStream.range(0, size).mapToObj(i -> "system-" + i).toList();
    }

    /** What is seen now, if a cycle is due. */
    List<Event> seen(Collection<String> healed) {
        Instant now = Instant.now();
        if (now.isBefore(next)) {
            return List.of();
        }
        next = now.plus(INTERVAL);
        cycle++;
        List<Event> seen = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int onset = QUIET_CYCLES + 1 + i / AT_ONCE;
            String id = "system-" + i;
            boolean broken = cycle >= onset && !healed.contains(id);
            List<ActiveViolation> active = broken ? breaches(id, now, cycle - onset + 1) : List.of();
            if (cycle == onset) {
                active.forEach(breach -> seen.add(detected(id, now, breach)));
            }
            seen.add(completed(id, now, active));
        }
        return seen;
    }

    private CycleCompleted completed(String id, Instant now, List<ActiveViolation> active) {
        return new CycleCompleted(
                Ids.derive("cycle", id, cycle),
                id,
                now,
                cycle,
                CycleStatus.OK,
                "",
                INTERVAL,
                Duration.ZERO,
                active,
                active.size(),
                active.size(),
                List.of(),
                List.of());
    }

    private static List<ActiveViolation> breaches(String id, Instant now, int cycles) {
        Instant since = now.minus(INTERVAL.multipliedBy(cycles - 1L));
        return IntStream.range(0, 3)
                .mapToObj(shard -> new ActiveViolation(
                        "slow-" + shard,
                        id + "-" + shard,
                        "slow",
                        RuleKind.LEVEL,
                        Severity.CRITICAL,
                        "latency_seconds",
                        10,
                        5,
                        "part",
                        "trouble",
                        since,
                        cycles,
                        1,
                        Duration.ZERO))
                .toList();
    }

    private static ViolationDetected detected(String id, Instant now, ActiveViolation breach) {
        Violation violation = new Violation(
                breach.violationId(),
                breach.fingerprint(),
                id,
                "slow",
                RuleKind.LEVEL,
                Severity.CRITICAL,
                now,
                "latency_seconds",
                10,
                5,
                Map.of("component", "part"),
                "part",
                "trouble",
                1,
                "slow");
        return new ViolationDetected(Ids.derive("detected", breach.violationId()), id, now, violation);
    }

    /** Its {@code systems.yaml}; somebody else acts. */
    String yaml() {
        return "systems:\n" + ids().stream().map(BreakingSystems::system).collect(Collectors.joining());
    }

    private static String system(String id) {
        return """
                  - id: %s
                    interval: %ds
                    sources: []
                    rules: [{id: slow, kind: level, metric: latency_seconds, threshold: 5, cause: trouble}]
                    plan: {auto-approve: true, max-risk: high, choice: greedy, scale-down-after: 0}
                    knowledge: {settle: 2s, window-cycles: 60}
                    effectors: {elsewhere: {kind: external}}
                    components:
                      - {name: part, target: {effector: elsewhere, kind: component, name: part},
                         replicas: {min: 1, normal: 5, max: 40}}
                    strategies:
                %s"""
                .formatted(id, INTERVAL.toSeconds(), strategies());
    }

    private static String strategies() {
        return List.of("trouble", "cascade_failure", "policy_misconfiguration", "system_overload").stream()
                .map(cause -> "      - {name: against-" + cause + ", cause: " + cause + ", priority: high, risk: low,"
                        + " prior: 0.9, actions: [{type: SCALE_UP, component: part, replicas: 10}]}\n")
                .collect(Collectors.joining());
    }
}
