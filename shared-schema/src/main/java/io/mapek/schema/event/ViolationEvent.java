package io.mapek.schema.event;

/** What Monitor concludes. Topic {@code violations}. */
public sealed interface ViolationEvent extends Event permits ViolationDetected, ViolationCleared, CycleCompleted {}
