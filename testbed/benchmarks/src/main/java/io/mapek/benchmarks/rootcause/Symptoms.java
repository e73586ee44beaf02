package io.mapek.benchmarks.rootcause;

import io.mapek.schema.model.Call;
import io.mapek.schema.model.SeriesRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what raises the alarm. Where calls are known these are rules on mean latency and availability of the components
 * that nobody calls, with thresholds that normal operation hardly ever crossed. Where they are not, or none of these rules
 * breaches, the alarm is known only by its time: the end of normal operation.
 */
final class Symptoms {
    private static final int ENOUGH = 10;
    private static final double HARDLY_EVER = 0.999;

    private Symptoms() {}

    /** The rules that breach in the case; empty when there are none. */
    static List<Symptom> in(RootCauseCase data, Conventions conventions) {
        Set<String> called = data.calls().stream().map(Call::callee).collect(Collectors.toSet());
        Set<String> callers = data.calls().stream().map(Call::caller).collect(Collectors.toSet());
        List<Symptom> symptoms = new ArrayList<>();
        for (int i = 0; i < data.series().size(); i++) {
            CaseSeries series = data.series().get(i);
            SeriesRole role = conventions.role(series);
            boolean atFront = callers.contains(series.component()) && !called.contains(series.component());
            boolean tells = role == SeriesRole.LATENCY || role == SeriesRole.AVAILABILITY;
            if (atFront && tells && !conventions.isQuantile(series)) {
                symptom(data, i, role).ifPresent(symptoms::add);
            }
        }
        return breaching(symptoms, data);
    }

    private static Optional<Symptom> symptom(RootCauseCase data, int which, SeriesRole role) {
        double[] normal = data.rows().stream()
                .filter(data::isNormal)
                .mapToDouble(row -> row.of(which))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (normal.length < ENOUGH) {
            return Optional.empty();
        }
        int worst = (int) (HARDLY_EVER * (normal.length - 1));
        double threshold = role == SeriesRole.LATENCY ? normal[worst] : normal[normal.length - 1 - worst];
        return Optional.of(new Symptom(which, data.series().get(which), role, threshold));
    }

    private static List<Symptom> breaching(List<Symptom> symptoms, RootCauseCase data) {
        Set<Symptom> breaching = new HashSet<>();
        for (Row row : data.rows()) {
            for (Symptom symptom : symptoms) {
                if (!data.isNormal(row) && symptom.breaches(row.of(symptom.series()))) {
                    breaching.add(symptom);
                }
            }
        }
        return symptoms.stream().filter(breaching::contains).toList();
    }
}
