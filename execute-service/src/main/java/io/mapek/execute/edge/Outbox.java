package io.mapek.execute.edge;

import io.mapek.schema.event.ActionResult;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.TraceContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where answers and unreadable records go; done when they are kept. */
interface Outbox {
    CompletionStage<Void> answer(ActionResult result, Optional<TraceContext> trace);

    CompletionStage<Void> deadLetter(IncomingRecord incoming, String reason);
}
