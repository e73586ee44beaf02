package io.mapek.monitor.domain;

import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Rule;

/**
 * One series as a rule judges it in one cycle.
 *
 * @param value what stands beside the threshold: the level, or what the cycle added
 */
record Finding(String fingerprint, Rule rule, Sample sample, double value, boolean breaching) {}
