package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learned from one incident, in the next of its kind, with the packaged services. */
class SecondIncidentIT {
    @TempDir
    private Path directory;

    private RunningLoop loop;

    @Test
    void shouldHealTheSecondIncidentWithWhatWorkedAndSayWhy() {
        try (RunningLoop started = new RunningLoop(directory)) {
            loop = started;
            awaitQuiet();
            loop.incidents().inject("latency-surge");
            loop.until(() -> assertThat(learned(1)).isNotEmpty());
            putBack();

            loop.incidents().inject("latency-surge");
            loop.until(() -> assertThat(learned(2)).isNotEmpty());

            Effectiveness first = learned(1).getFirst();
            assertThat(first.successes()).isEqualTo(1);
            assertThat(learned(2).getFirst().subject()).isEqualTo(first.subject());
            assertThat(learned(2).getFirst().successes()).isEqualTo(2);
            List<Policy> remedies = loop.topics().all(PolicyApproved.class).stream()
                    .map(PolicyApproved::policy)
                    .filter(policy -> policy.origin() == PolicyOrigin.PLANNED)
                    .toList();
            assertThat(remedies).extracting(Policy::strategy).containsExactly(first.subject(), first.subject());
            requireToldWhy(remedies.getLast(), first);
        }
    }

    /** The effect that was learned, from how much, and how it went into the score: on the event, and in the view. */
    private void requireToldWhy(Policy policy, Effectiveness lesson) {
        assertThat(policy.score().learned()).isEqualTo(lesson.mean());
        assertThat(policy.score().n()).isEqualTo(1);
        JsonNode shown = loop.view("plan", "/api/systems/charter/policies/" + policy.policyId());
        assertThat(shown.path("arithmetic").asText())
                .isEqualTo(policy.score().arithmetic())
                .contains("learned from 1 outcome");
    }

    private void putBack() {
        loop.incidents().lift();
        loop.incidents().scale("validation_workers", 5);
        int seen = loop.topics().all(AnalysisCompleted.class).size();
        loop.until(() -> assertThat(loop.topics().all(AnalysisCompleted.class)).hasSizeGreaterThan(seen + 3));
        loop.until(() -> assertThat(
                        loop.topics().all(AnalysisCompleted.class).getLast().activeTotal())
                .isZero());
    }

    private void awaitQuiet() {
        loop.until(() -> assertThat(loop.topics().all(CycleCompleted.class, cycle -> cycle.status() == CycleStatus.OK))
                .hasSizeGreaterThan(2));
    }

    private List<Effectiveness> learned(int n) {
        return loop.topics().all(EffectivenessUpdated.class).stream()
                .map(EffectivenessUpdated::effectiveness)
                .filter(one -> !one.shared() && one.n() == n)
                .toList();
    }
}
