package io.mapek.local.story;

import static io.mapek.local.story.Samples.golden;
import static io.mapek.local.story.Samples.quietCycle;
import static io.mapek.local.story.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationDetected;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {
    private final Story story = new Story();

    @Test
    void shouldTellAViolationWithItsValueAndThreshold() {
        List<String> lines = told(golden("ViolationDetected"));

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).startsWith("VIOLATION ").contains("threshold ");
    }

    @Test
    void shouldTellARepeatedViolationOnce() {
        told(golden("ViolationDetected"));

        assertThat(told(golden("ViolationDetected"))).isEmpty();
    }

    @Test
    void shouldCallTheEndOfAViolationAsItsBeginning() {
        told(with("ViolationDetected", "/violation/labels", Map.of("quantile", "0.99", "job", "charter")));
        String fingerprint =
                ((ViolationDetected) golden("ViolationDetected")).violation().fingerprint();

        List<String> lines = told(with("ViolationCleared", "/fingerprint", fingerprint));

        assertThat(lines).singleElement().asString().startsWith("over: ").endsWith(" [quantile 0.99]");
    }

    @Test
    void shouldTellThatViolationsAreBackToZeroOnlyAfterTrouble() {
        assertThat(told(quietCycle("OK"))).isEmpty();
        told(golden("ViolationDetected"));

        List<String> lines = told(quietCycle("OK"));

        assertThat(lines).singleElement().asString().startsWith("violations back to 0");
    }

    @Test
    void shouldNotTakeABlindCycleForAGoodOne() {
        told(golden("ViolationDetected"));

        List<String> lines = told(quietCycle("BLIND"));

        assertThat(lines).noneMatch(line -> line.contains("back to 0")).anyMatch(line -> line.contains("BLIND"));
    }

    @Test
    void shouldTellTheCauseOnceWhileItsConfidenceStays() {
        List<String> first = told(golden("AnalysisCompleted"));

        List<String> again = told(golden("AnalysisCompleted"));

        assertThat(first.getFirst()).startsWith("CAUSE validation_latency of validation_workers, confidence ");
        assertThat(again).isEmpty();
    }

    @Test
    void shouldShowTheArithmeticAndWhatItWasLearnedFrom() {
        List<String> lines = told(golden("PolicyApproved"));

        assertThat(lines).isNotEmpty();
        assertThat(story.tell(golden("PolicyProposed")).stream().map(Line::text))
                .contains("arithmetic: 0.84 x 0.68 = 0.57; 0.57 - (0.15 + 0.35)/2 = 0.32")
                .anyMatch(line -> line.startsWith("PROPOSES scale-and-tune-validation")
                        && line.contains("SCALE_UP validation_workers: replicas 20"))
                .anyMatch(line -> line.contains("LEARNED from n = 7"))
                .anyMatch(line -> line.startsWith("not scale-validation with 0.27"));
    }

    @Test
    void shouldTellAFirstPolicyFromTheTablesPrior() {
        Event proposed = with("PolicyProposed", "/policy/score/n", 0);

        assertThat(told(proposed)).anyMatch(line -> line.contains("nothing was learned yet (n = 0)"));
    }

    @Test
    void shouldTellTheSameRefusalOnce() {
        List<String> first = told(golden("PolicyWithheld"));

        List<String> again = told(golden("PolicyWithheld"));

        assertThat(first).singleElement().asString().startsWith("WITHHELD ");
        assertThat(again).isEmpty();
    }

    @Test
    void shouldTellAnotherReasonOfTheSameRefusal() {
        told(with("PolicyWithheld", "/reason", "COOL_DOWN"));

        assertThat(told(with("PolicyWithheld", "/reason", "PAUSED"))).hasSize(1);
    }

    @Test
    void shouldTellACompletedExecution() {
        assertThat(told(golden("ExecutionFinished-completed")))
                .containsExactly("EXECUTION COMPLETED in 11.0 s, actions that succeeded 2/2");
    }

    @Test
    void shouldTellAFailedExecutionAsTrouble() {
        List<Line> lines = story.tell(with("ExecutionFinished-completed", "/status", "FAILED"));

        assertThat(lines.getFirst().mood()).isEqualTo(Line.Mood.TROUBLE);
    }

    @Test
    void shouldTellTheMeasuredOutcome() {
        assertThat(told(golden("OutcomeAssessed")))
                .first()
                .isEqualTo("OUTCOME SUCCESS of scale-and-tune-validation: violations 6 -> 0, stable 5.2 s after its"
                        + " start");
    }

    @Test
    void shouldTellTheLessonButNotSharedCredit() {
        assertThat(told(golden("EffectivenessUpdated")))
                .containsExactly("LEARNED scale-and-tune-validation for validation_latency: n = 6, 4 successes,"
                        + " expected effect now 0.75 (90 % interval 0.48 to 0.95)");
        assertThat(told(golden("EffectivenessUpdated-action-type"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ActionCompleted",
                "ActionFailed",
                "ActionProgressed",
                "ActionRequested",
                "AlertReceived",
                "BreakerClosed",
                "CollectionFailed",
                "CommandRefused",
                "ConfigurationChanged",
                "DeadlineFired",
                "EscalationRaised",
                "ExecutionFinished",
                "ExecutionStarted",
                "InputApplied",
                "InsightDrawn",
                "LoopModeSet",
                "OutcomeAssessed-control",
                "PolicyApproved",
                "PolicyApproved-undo",
                "PolicyDecision",
                "PolicyExpired",
                "PolicyProposed-by-hand",
                "PolicyRejected",
                "RollbackRequested",
                "SamplesCollected",
                "ViolationCleared"
            })
    void shouldTellEveryEventWithoutNulls(String sample) {
        assertThat(told(golden(sample))).noneMatch(line -> line.contains("null"));
    }

    private List<String> told(Event event) {
        return story.tell(event).stream().map(Line::text).toList();
    }
}
