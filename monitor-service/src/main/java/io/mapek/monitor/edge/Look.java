package io.mapek.monitor.edge;

import io.mapek.schema.event.Observation;
import java.util.List;

/** One collection: what it tells the stage, and how each source answered. */
public record Look(Observation observation, List<SourceLook> sources) {
    public Look {
        sources = List.copyOf(sources);
    }
}
