package io.mapek.charter.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One fault that can be injected: what it does, how long it lasts unless told otherwise, and what cures it. */
public record FaultEntry(
        String name,
        String description,
        String cure,
        Optional<Duration> usualDuration,
        BiFunction<String, Double, Fault> maker) {

    public static final List<FaultEntry> CATALOGUE = List.of(
            lasting(
                    "latency-surge",
                    "Requests become heavier to validate, so that the usual workers are too few.",
                    "Scale validation_workers from 5 to 20.",
                    Fault.LatencySurge::new),
            lasting(
                    "bad-policy",
                    "A wrong policy set comes into force and lets wrong decisions through.",
                    "Apply the policy set 'corrected', or roll the bad one back.",
                    Fault.BadPolicy::new),
            lasting(
                    "cascade",
                    "A retry storm: failed calls are repeated, and the repeats make more calls fail.",
                    "Emergency override together with a throttle at the usual load.",
                    Fault.Cascade::new),
            lasting(
                    "overload",
                    "Traffic is skewed to a few enforcement nodes while the load rises.",
                    "Rebalance the load; a restart afterwards does no harm.",
                    Fault.Overload::new),
            lasting(
                    "leak",
                    "Enforcement leaks memory and becomes slower as it fills.",
                    "Restart enforcement.",
                    Fault.Leak::new),
            new FaultEntry(
                    "transient",
                    "Something outside Charter that validation asks is slow for a while.",
                    "None: it passes by itself.",
                    Optional.of(Duration.ofSeconds(20)),
                    Fault.Transient::new),
            lasting(
                    "slow-committee",
                    "The committee needs much longer per case.",
                    "Scale the committee from 5 to 9.",
                    Fault.SlowCommittee::new));

    public static Optional<FaultEntry> named(String name) {
        return CATALOGUE.stream().filter(entry -> entry.name.equals(name)).findFirst();
    }

    public Fault fault(double intensity) {
        return maker.apply(name, intensity);
    }

    private static FaultEntry lasting(
            String name, String description, String cure, BiFunction<String, Double, Fault> maker) {
        return new FaultEntry(name, description, cure, Optional.empty(), maker);
    }
}
