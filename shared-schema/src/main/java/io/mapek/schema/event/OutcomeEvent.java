package io.mapek.schema.event;

/** The life of executions. Topic {@code outcomes}. */
public sealed interface OutcomeEvent extends Event permits ExecutionStarted, ActionProgressed, ExecutionFinished {
    /** The execution concerned. */
    String executionId();
}
