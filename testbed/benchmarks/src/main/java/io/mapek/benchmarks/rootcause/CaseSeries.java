package io.mapek.benchmarks.rootcause;

import io.mapek.schema.model.Require;
import java.util.Map;

/** A series of a case: its metric and labels, and the component that it tells of. */
record CaseSeries(String metric, Map<String, String> labels, String component) {
    CaseSeries {
        labels = Require.sorted(labels);
    }

    /** Metric and labels in one text, which conventions look at. */
    String written() {
        return metric + labels;
    }
}
