package io.mapek.knowledge.domain;

import io.mapek.schema.model.OutcomeType;
import java.time.Duration;
import java.util.List;

/** What a measurement came to, and why. */
record Verdict(
        OutcomeType outcome,
        int before,
        int after,
        Duration timeToStabilisation,
        List<String> evidence,
        List<String> newlyCritical) {}
