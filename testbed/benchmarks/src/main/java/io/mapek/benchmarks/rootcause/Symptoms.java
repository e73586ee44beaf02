package io.mapek.benchmarks.rootcause;

import io.mapek.schema.model.Call;
import io.mapek.schema.model.SeriesRole;
import java.util.ArrayList;
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
    private static final double BEYOND = 1.3;
    private static final int NO_CHANCE = 2;

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
        return symptoms.stream().filter(symptom -> breaches(symptom, data)).toList();
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
        double middle = normal[normal.length / 2];
        double far = role == SeriesRole.LATENCY ? normal[worst] : normal[normal.length - 1 - worst];
        double threshold = middle + BEYOND * (far - middle);
        return Optional.of(new Symptom(which, data.series().get(which), role, threshold));
    }

    private static boolean breaches(Symptom symptom, RootCauseCase data) {
        return data.rows().stream()
                        .filter(row -> !data.isNormal(row) && symptom.breaches(row.of(symptom.series())))
                        .count()
                >= NO_CHANCE;
    }
}
