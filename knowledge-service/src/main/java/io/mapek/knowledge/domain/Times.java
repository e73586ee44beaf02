package io.mapek.knowledge.domain;

import io.mapek.schema.model.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long things took, in seconds by the events' own times; the latest {@link #MAX_SAMPLES} of each.
 *
 * @param detection from the first breach of an episode to the first analysis that names its cause
 * @param decision from then to the approval of a policy, a person's time to decide included
 * @param action from an execution's start to its end
 * @param stabilisation from an execution's start to the first of the clean cycles
 */
public record Times(List<Double> detection, List<Double> decision, List<Double> action, List<Double> stabilisation) {
    static final int MAX_SAMPLES = 200;

    static final Times NONE = new Times(List.of(), List.of(), List.of(), List.of());

    public Times {
        detection = Require.copy(detection);
        decision = Require.copy(decision);
        action = Require.copy(action);
        stabilisation = Require.copy(stabilisation);
    }

    Times detected(Duration took) {
        return new Times(with(detection, took), decision, action, stabilisation);
    }

    Times decided(Duration took) {
        return new Times(detection, with(decision, took), action, stabilisation);
    }

    Times acted(Duration took) {
        return new Times(detection, decision, with(action, took), stabilisation);
    }

    Times stabilised(Duration took) {
        return new Times(detection, decision, action, with(stabilisation, took));
    }

    private static List<Double> with(List<Double> samples, Duration took) {
        List<Double> latest = new ArrayList<>(samples);
        latest.add(Math.max(0, took.toMillis()) / 1000.0);
        return latest.subList(Math.max(0, latest.size() - MAX_SAMPLES), latest.size());
    }
}
