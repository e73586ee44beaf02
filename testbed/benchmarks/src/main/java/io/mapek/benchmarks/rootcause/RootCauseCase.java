package io.mapek.benchmarks.rootcause;

import io.mapek.schema.model.Call;
import java.util.Arrays;
import java.util.List;

/**
 * A timeline of samples with one fault in it.
 *
 * @param step seconds between collections
 * @param normalUntil the second until which all was normal, or null when that is not known
 * @param rows in order of time, one per step that has samples
 * @param calls who calls whom; empty when not known
 */
record RootCauseCase(
        String name, double step, Double normalUntil, List<CaseSeries> series, List<Row> rows, List<Call> calls) {
    RootCauseCase {
        series = List.copyOf(series);
        rows = List.copyOf(rows);
        calls = List.copyOf(calls);
    }

    /** Whether a moment lies in the time that is known to be normal. */
    boolean isNormal(Row row) {
        return normalUntil != null && row.second() < normalUntil;
    }

    /** With some of the series only, by their places. */
    RootCauseCase only(List<Integer> kept) {
        int[] place = new int[series.size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < kept.size(); i++) {
            place[kept.get(i)] = i;
        }
        List<Row> fewer = rows.stream().map(row -> row.only(place)).toList();
        return new RootCauseCase(
                name, step, normalUntil, kept.stream().map(series::get).toList(), fewer, calls);
    }

    /** Without the beginning: at most so many normal rows, the last ones. */
    RootCauseCase withHistory(int rowsBefore) {
        int normal = (int) rows.stream().filter(this::isNormal).count();
        return normal <= rowsBefore
                ? this
                : new RootCauseCase(
                        name, step, normalUntil, series, rows.subList(normal - rowsBefore, rows.size()), calls);
    }
}
