package io.mapek.monitor.edge;

import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.QueryResult;
import io.mapek.schema.model.SourceFailure;
import java.util.Map;

/** How many bytes of JSON an observation takes at most, without writing it: most are far from a record's bound. */
final class Size {
    /** A character takes no more, escaped. */
    private static final int CHARACTER = 6;

    /** Around the texts and numbers of one part: names of fields, a number, a time. */
    private static final int PART = 200;

    private static final int AROUND_A_LABEL = 6;
    private static final int NUMBER = 26;

    private Size() {}

    static long atMost(SamplesCollected observed) {
        long bytes = 2 * PART + text(observed.id()) + text(observed.systemId());
        for (QueryResult result : observed.results()) {
            bytes += PART + text(result.queryId());
            bytes += result.samples().stream()
                    .mapToLong(sample -> series(sample.name(), sample.labels()))
                    .sum();
            bytes += result.unmeasured().stream()
                    .mapToLong(series -> series(series.name(), series.labels()) + text(series.value()))
                    .sum();
        }
        bytes += observed.failures().stream().mapToLong(Size::failure).sum();
        bytes += observed.calls().stream()
                .mapToLong(call -> PART + text(call.caller()) + text(call.callee()))
                .sum();
        bytes += observed.outOfSight().stream()
                .mapToLong(target -> PART + text(target.job()) + text(target.instance()))
                .sum();
        return bytes
                + observed.history().stream()
                        .mapToLong(past -> series(past.name(), past.labels())
                                + text(past.queryId())
                                + NUMBER * past.values().size())
                        .sum();
    }

    private static long failure(SourceFailure failure) {
        return PART + text(failure.source()) + text(failure.queryId()) + text(failure.reason());
    }

    private static long series(String name, Map<String, String> labels) {
        return PART
                + text(name)
                + labels.entrySet().stream()
                        .mapToLong(label -> AROUND_A_LABEL + text(label.getKey()) + text(label.getValue()))
                        .sum();
    }

    private static long text(String text) {
        return text == null ? 0 : (long) CHARACTER * text.length();
    }
}
