package io.mapek.simulation.story;

import io.mapek.schema.systems.SystemsFile;
import java.util.List;
import java.util.SplittableRandom;

/** Draws a system's configuration from a seed: intervals, who may approve, how strategies are chosen. */
final class DrawnSystem {
    static final String ID = "charter";

    private DrawnSystem() {}

    static SystemsFile of(long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5EEDL);
        String interval = one(random, "15s", "30s", "60s");
        String yaml =
                """
                systems:
                  - id: %s
                    interval: %s
                    fast-interval: %s
                    profiles: [charter]
                    effectors: {charter: {kind: external}}
                    plan:
                      threshold: %s
                      auto-approve: %s
                      max-risk: %s
                      choice: %s
                      scale-down-after: %s
                    knowledge: {hold-out: %s}
                    guardrails: {system-budget: %s}
                """
                        .formatted(
                                ID,
                                interval,
                                one(random, "5s", "10s"),
                                one(random, "1", "3", "5"),
                                one(random, "true", "true", "true", "false"),
                                one(random, "LOW", "MEDIUM", "HIGH", "HIGH"),
                                one(random, "THOMPSON", "GREEDY"),
                                one(random, "0", "5", "20"),
                                one(random, "0.0", "0.0", "0.1", "0.5"),
                                one(random, "20", "20", "5", "2"));
        return SystemsFile.parse(yaml, "seed " + seed);
    }

    private static String one(SplittableRandom random, String... all) {
        return List.of(all).get(random.nextInt(all.length));
    }
}
