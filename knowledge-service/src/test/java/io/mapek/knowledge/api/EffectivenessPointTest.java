package io.mapek.knowledge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.model.OutcomeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a remedy's rate grew. */
class EffectivenessPointTest {
    private static OutcomeAssessed assessed(OutcomeType outcome, boolean learned) {
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        return new OutcomeAssessed(
                "a", "charter", at, "x", "p", "e", "latency", null, "scale", 1, false, null, outcome, 4, 0, Map.of(),
                Map.of(), at, at, at, null, learned, List.of());
    }

    @Test
    void shouldGrowWithWhatIsLearnedFrom() {
        List<EffectivenessPoint> course = EffectivenessPoint.course(List.of(
                assessed(OutcomeType.UNKNOWN, false),
                assessed(OutcomeType.SUCCESS, true),
                assessed(OutcomeType.PARTIAL, true),
                assessed(OutcomeType.SUCCESS, false),
                assessed(OutcomeType.INEFFECTIVE, true)));

        assertThat(course).extracting(EffectivenessPoint::n).containsExactly(0, 1, 2, 2, 3);
        assertThat(course).extracting(EffectivenessPoint::successRate).containsExactly(null, 1.0, 0.75, 0.75, 0.5);
    }
}
