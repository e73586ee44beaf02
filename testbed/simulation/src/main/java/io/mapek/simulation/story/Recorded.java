package io.mapek.simulation.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.systems.Systems;
import java.util.ArrayList;
import java.util.List;

/** Everything that was written in a simulated run, journals included: what retained topics would hold. */
public record Recorded(Systems systems, List<Event> events) {
    public Recorded {
        events = List.copyOf(events);
    }

    /** Plays a plot and keeps what was written. */
    public static Recorded of(Plot plot) {
        List<Event> written = new ArrayList<>();
        Run.play(plot, Variant.REAL, written::add);
        return new Recorded(DrawnSystem.of(plot.seed()).systems(), written);
    }

    /** The same systems with another threshold for planning. */
    public Systems systemsWithThreshold(int threshold) {
        ObjectNode tree = Json.mapper().valueToTree(systems);
        tree.path("systems").forEach(system -> ((ObjectNode) system.path("plan")).put("threshold", threshold));
        return Json.mapper().convertValue(tree, Systems.class);
    }
}
