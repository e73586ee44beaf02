package io.mapek.analyze.domain.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mapek.analyze.domain.AnalyzeStage;
import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.analyze.domain.World;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.RootCause;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.SeriesValue;
import io.mapek.stage.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ranker on recordings of a real system, whose symptom shows one to four calls away from the cause. The role of latency
 * is played by the mean alone: mean times requests is lost time, a quantile times requests is not.
 */
class RecordedCasesTest {
    private static final Duration STEP = Duration.ofMinutes(5);

    @BeforeEach
    void recordingsAreThere() {
        assumeTrue(
                Files.isDirectory(RecordedCase.folder()),
                "skipped: no recordings at " + RecordedCase.folder() + ", set -Dmapek.rca-samples");
    }

    @ParameterizedTest
    @CsvSource({
        "petshop-9eb05f56, LATENCY, payforadoption_AWS::ECS::Container",
        "petshop-c191a8a0, AVAILABILITY, payforadoption_AWS::ECS::Container",
        "petshop-5b868b72, LATENCY, petInfo_AWS::DynamoDB::Table"
    })
    void shouldFindTheCulpritBehindTheSymptom(String name, SeriesRole role, String culprit) throws IOException {
        RecordedCase recorded = RecordedCase.read(name, value -> !isQuantile(value));

        List<AnalysisCompleted> analyses = analyses(recorded, "PetSite", role);

        List<RootCause> alarmed = analyses.stream()
                .filter(analysis -> !analysis.active().isEmpty())
                .map(analysis -> analysis.rootCauses().getFirst())
                .toList();
        assertThat(alarmed).isNotEmpty().allSatisfy(cause -> assertThat(cause.component())
                .isEqualTo(culprit));
    }

    @ParameterizedTest
    @CsvSource({"petshop-9eb05f56, LATENCY", "petshop-c191a8a0, AVAILABILITY", "petshop-5b868b72, LATENCY"})
    void shouldBeSureOfNothingWhileAllIsNormal(String name, SeriesRole role) throws IOException {
        RecordedCase recorded = RecordedCase.read(name, value -> !isQuantile(value));
        Instant fault = Recordings.START.plusSeconds(recorded.normalUntil());

        List<AnalysisCompleted> analyses = analyses(recorded, "PetSite", role);

        assertThat(analyses)
                .filteredOn(analysis -> analysis.time().isBefore(fault))
                .hasSizeGreaterThan(500)
                .flatExtracting(AnalysisCompleted::rootCauses)
                .allSatisfy(cause -> assertThat(cause.confidence()).isLessThan(0.6));
    }

    private static boolean isQuantile(SeriesValue value) {
        return value.role() == SeriesRole.LATENCY && !value.series().contains("stat=Average");
    }

    private static List<AnalysisCompleted> analyses(RecordedCase recorded, String symptom, SeriesRole role) {
        AnalyzeStage stage = new AnalyzeStage(World.described(""));
        AnalyzeState state = stage.empty("recorded");
        List<AnalysisCompleted> analyses = new ArrayList<>();
        Map<Long, Double> values = recorded.of(symptom, role);
        int lasting = 0;
        for (Map.Entry<Long, List<SeriesValue>> row : recorded.rows().entrySet()) {
            boolean breach = row.getKey() >= recorded.normalUntil() && isFar(values, row.getKey(), role);
            lasting = breach ? lasting + 1 : 0;
            List<ActiveViolation> active = breach
                    ? List.of(Recordings.breach(symptom, metric(row.getValue(), role), row.getKey(), lasting))
                    : List.of();
            Step<AnalyzeState> step =
                    stage.apply(state, Recordings.cycle(row.getKey(), STEP, row.getValue(), recorded.calls(), active));
            state = step.state();
            analyses.add((AnalysisCompleted) step.events().getFirst());
        }
        return analyses;
    }

    /** As a rule on the symptom would see it: far beyond what it was before. */
    private static boolean isFar(Map<Long, Double> values, long now, SeriesRole role) {
        double[] before = values.entrySet().stream()
                .filter(entry -> entry.getKey() < now - 600)
                .mapToDouble(Map.Entry::getValue)
                .sorted()
                .toArray();
        double x = values.getOrDefault(now, Double.NaN);
        return role == SeriesRole.AVAILABILITY
                ? x < before[(int) (0.002 * before.length)]
                : x > before[(int) (0.998 * before.length)];
    }

    private static String metric(List<SeriesValue> row, SeriesRole role) {
        return row.stream()
                .filter(value -> value.role() == role)
                .findFirst()
                .orElseThrow()
                .metricName();
    }
}
