package io.mapek.schema.event;

/** What an edge of Monitor saw, or failed to see. Topic {@code observations}. */
public sealed interface Observation extends Event permits SamplesCollected, CollectionFailed, AlertReceived {}
