package io.mapek.monitor.domain;

import io.mapek.schema.model.Sample;
import io.mapek.schema.systems.Rule;

/**
 * One series as a rule judges it in one cycle.
 *
 * @param value what stands beside the threshold: the level, or what the cycle added
 * @param unmeasured what the series has instead of a number, or null: then the value is the nearest to it
 */
record Finding(String fingerprint, Rule rule, Sample sample, double value, boolean breaching, String unmeasured) {

    static Finding of(String fingerprint, Rule rule, Sample sample, double value, boolean breaching) {
        return new Finding(fingerprint, rule, sample, value, breaching, null);
    }

    /** The rule's sentence, with what is only known now. */
    String description() {
        return unmeasured == null
                ? Template.described(rule.description(), sample)
                : (Template.described(rule.description(), sample, unmeasured) + " (its value is " + unmeasured + ")")
                        .strip();
    }
}
