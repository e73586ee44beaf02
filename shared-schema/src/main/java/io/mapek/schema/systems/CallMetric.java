package io.mapek.schema.systems;

import io.mapek.schema.model.Require;

/**
 * The metric, and its two labels, that tell who calls whom.
 *
 * @param metric a counter of calls
 * @param callerLabel names the component that calls
 * @param calleeLabel names the component that is called
 */
public record CallMetric(String metric, String callerLabel, String calleeLabel) {
    public CallMetric {
        Require.text(metric, "metric");
        callerLabel = callerLabel == null ? "caller" : callerLabel;
        calleeLabel = calleeLabel == null ? "callee" : calleeLabel;
    }
}
