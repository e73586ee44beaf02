package io.mapek.monitor.edge;

import io.mapek.schema.event.Observation;
import java.util.concurrent.CompletionStage;

/** Where observations go; done when Kafka has them. */
public interface Outbox {
    CompletionStage<Void> send(Observation observation);
}
