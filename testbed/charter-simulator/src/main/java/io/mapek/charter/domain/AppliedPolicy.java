package io.mapek.charter.domain;

import java.time.Instant;
import java.util.Optional;

/** A policy set that was put in force, under an id of its own, and what it replaced. */
public record AppliedPolicy(String policyId, PolicySet set, Instant appliedAt, Optional<String> replaced) {}
