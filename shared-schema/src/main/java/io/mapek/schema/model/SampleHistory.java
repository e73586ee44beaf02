package io.mapek.schema.model;

import java.util.List;
import java.util.Map;

/**
 * Earlier values of one series of a query, one per interval.
 *
 * @param queryId the watched series it was asked for
 * @param values oldest first and without a gap, the last one an interval before the collection (bounded)
 */
public record SampleHistory(String queryId, String name, Map<String, String> labels, List<Double> values) {
    public SampleHistory {
        Require.text(queryId, "queryId");
        name = name == null ? "" : name;
        labels = Require.sorted(labels);
        values = Require.copy(values);
    }
}
