package io.mapek.simulation.target;

import io.mapek.schema.model.Sample;
import io.mapek.simulation.fault.Ailment;
import io.mapek.simulation.fault.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be measured of the target: latencies and counters that follow from its illnesses and from what is in force. */
final class Symptoms {
    private static final String PREFIX = "westworld_charter_";
    private static final List<String> COMPONENTS =
            List.of("committee", "enforcement", "policy_engine", "validation_workers");

    private final SimulatedTarget target;
    private final List<Happening.Illness> illnesses;
    private final long seed;
    private final Map<String, Double> counted = new TreeMap<>();
    private Instant last;

    Symptoms(SimulatedTarget target, List<Happening.Illness> illnesses, long seed, Instant start) {
        this.target = target;
        this.illnesses = illnesses;
        this.seed = seed;
        this.last = start;
        counted.put("violations", 0.0);
    }

    /** All samples at a moment. */
    List<Sample> at(Instant now) {
        count(now);
        double cascade = strength(Ailment.CASCADE, now);
        double validation = 0.4 + 3.5 * strength(Ailment.SLOW_VALIDATION, now) + 2.5 * cascade;
        double enforcement = 1 + 7 * strength(Ailment.OVERLOAD, now) + 6 * cascade;
        double committee = 8 + 40 * strength(Ailment.SLOW_COMMITTEE, now);
        List<Sample> samples = new ArrayList<>();
        samples.add(sample("validation_latency_seconds", "validation_workers", noisy(validation, now)));
        samples.add(sample("enforcement_latency_seconds", "enforcement", noisy(enforcement, now)));
        samples.add(sample("committee_decision_seconds", "committee", noisy(committee, now)));
        samples.add(sample("policy_violations_total", "policy_engine", Math.floor(counted.get("violations"))));
        Map<String, Double> latencies = Map.of(
                "validation_workers",
                validation,
                "enforcement",
                enforcement,
                "committee",
                committee,
                "policy_engine",
                0.1);
        for (String component : COMPONENTS) {
            samples.add(sample("component_latency_seconds", component, noisy(latencies.get(component), now)));
            samples.add(sample("availability_percent", component, 100));
            samples.add(sample("requests_total", component, Math.floor(counted.getOrDefault(component, 0.0))));
        }
        return samples;
    }

    private void count(Instant now) {
        double seconds = Math.max(0, Duration.between(last, now).toMillis() / 1000.0);
        last = now.isAfter(last) ? now : last;
        double rate = 0.4 * strength(Ailment.BAD_POLICY, now) + 0.1 * strength(Ailment.CASCADE, now);
        counted.merge("violations", rate * seconds, Double::sum);
        COMPONENTS.forEach(component -> counted.merge(component, 5 * seconds, Double::sum));
    }

    private double strength(Ailment ailment, Instant now) {
        return illnesses.stream()
                .filter(illness -> illness.ailment() == ailment && illness.isAt(now))
                .mapToDouble(illness -> illness.severity()
                        * (isRemedied(illness) ? illness.cure().rest() : 1))
                .sum();
    }

    private boolean isRemedied(Happening.Illness illness) {
        return switch (illness.ailment()) {
            case SLOW_VALIDATION -> number(target.value("validation_workers", "replicas")) >= 12;
            case BAD_POLICY -> "corrected".equals(target.value("policy_engine", "policy_set"));
            case OVERLOAD ->
                "round_robin".equals(target.value("enforcement", "strategy"))
                        || target.restartedSince("enforcement", illness.at());
            case CASCADE -> target.value("enforcement", "override") != null;
            case SLOW_COMMITTEE -> false;
        };
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    private double noisy(double value, Instant now) {
        long mixed = (seed ^ now.toEpochMilli()) * 0x9E3779B97F4A7C15L;
        return value * (0.95 + (mixed >>> 40) / (double) (1 << 24) / 10);
    }

    private static Sample sample(String metric, String component, double value) {
        return new Sample(PREFIX + metric, Map.of("component", component), value, null);
    }
}
