package io.mapek.schema.event;

/** What Knowledge measured and concludes. Topic {@code assessments}. */
public sealed interface AssessmentEvent extends Event permits OutcomeAssessed, InsightDrawn {}
