package io.mapek.execute.edge;

import static io.mapek.execute.edge.Requests.NOW;
import static io.mapek.execute.edge.Requests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the phases do to any lever. */
class PhasesTest {
    private static final Action TUNE =
            new Action.UpdateConfiguration("workers", Map.of("batch", "50", "timeout", "10"));

    private final Values values = new Values();
    private final TestClock clock = new TestClock();
    private final Phases phases = new Phases(clock, clock::advance);

    @Test
    void shouldCaptureOnlyWhatTheActionWouldChange() {
        values.now.putAll(Map.of("batch", "20", "other", "1"));

        Outcome outcome = phases.perform(aRequest(Phase.PREPARE).to(TUNE).build(), values);

        assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("batch", "20"), null, null));
        assertThat(values.changes).isZero();
    }

    @Test
    void shouldRefuseWithTheTargetsObjection() {
        values.objection = Optional.of("not while an autoscaler owns it");

        Outcome outcome = phases.perform(aRequest(Phase.PREPARE).to(TUNE).build(), values);

        assertThat(outcome).isEqualTo(new Outcome.Failed(FailureKind.REFUSED, "not while an autoscaler owns it"));
    }

    @Test
    void shouldTakeBackATextThatReadsAsTheSameNumber() {
        Action release = new Action.UpdateConfiguration("workers", Map.of("release", "1.1"));
        values.now.put("release", "1.1");

        phases.perform(
                aRequest(Phase.UNDO)
                        .to(release)
                        .before(Map.of("release", "1.10"))
                        .build(),
                values);

        assertThat(values.now).containsEntry("release", "1.10");
    }

    @Test
    void shouldSetUnderTheActionsId() {
        phases.perform(aRequest(Phase.DO).to(TUNE).build(), values);

        assertThat(values.now).containsEntry("batch", "50").containsEntry("timeout", "10");
        assertThat(values.lastKey).isEqualTo("action-1");
    }

    @Test
    void shouldStillActAtTheLastMoment() {
        Outcome outcome =
                phases.perform(aRequest(Phase.DO).to(TUNE).notAfter(NOW).build(), values);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void shouldDoNothingAfterItsTime() {
        Outcome outcome = phases.perform(
                aRequest(Phase.DO).to(TUNE).notAfter(NOW.minusMillis(1)).build(), values);

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.EXPIRED);
        assertThat(values.changes).isZero();
    }

    @Test
    void shouldPrepareNothingAfterItsTime() {
        Outcome outcome = phases.perform(
                aRequest(Phase.PREPARE).to(TUNE).notAfter(NOW.minusMillis(1)).build(), values);

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.EXPIRED);
    }

    @Test
    void shouldTellALateRestartThatAnEarlierDeliveryDid() {
        values.now.put("restart", "action-1");
        Action restart = new Action.RestartService("workers", true, null);

        Outcome outcome = phases.perform(
                aRequest(Phase.DO).to(restart).notAfter(NOW.minusMillis(1)).build(), values);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(values.changes).isZero();
    }

    @Test
    void shouldVerifyYesWhenEveryValueIsThere() {
        values.now.putAll(Map.of("batch", "50.0", "timeout", "10", "other", "1"));

        Outcome outcome = phases.perform(aRequest(Phase.VERIFY).to(TUNE).build(), values);

        assertThat(outcome).extracting("verdict").isEqualTo(Verdict.YES);
    }

    @Test
    void shouldVerifyNoAndSayWhatIsThere() {
        values.now.put("batch", "50");

        Outcome outcome = phases.perform(aRequest(Phase.VERIFY).to(TUNE).build(), values);

        assertThat(outcome).extracting("verdict").isEqualTo(Verdict.NO);
        assertThat(outcome).extracting("detail").isEqualTo("found {timeout=not set}");
    }

    @Test
    void shouldLookAgainUntilItHasTakenEffect() {
        values.now.putAll(Map.of("batch", "50", "timeout", "10"));
        values.effects.addAll(List.of(
                new Lever.Effect(Verdict.UNKNOWN, "1 of 2"),
                new Lever.Effect(Verdict.UNKNOWN, "1 of 2"),
                new Lever.Effect(Verdict.YES, null)));

        Outcome outcome = phases.perform(aRequest(Phase.VERIFY).to(TUNE).build(), values);

        assertThat(outcome).extracting("verdict").isEqualTo(Verdict.YES);
        assertThat(values.effects).isEmpty();
    }

    @Test
    void shouldNotKnowWhatTakesLongerThanTheAttemptMay() {
        values.now.putAll(Map.of("batch", "50", "timeout", "10"));
        values.always = new Lever.Effect(Verdict.UNKNOWN, "1 of 2");

        Outcome outcome = phases.perform(aRequest(Phase.VERIFY).to(TUNE).build(), values);

        assertThat(outcome)
                .isEqualTo(new Outcome.Done(Map.of("batch", "50", "timeout", "10"), Verdict.UNKNOWN, "1 of 2"));
        assertThat(clock.instant()).isBetween(NOW.plusSeconds(27), NOW.plusSeconds(29));
    }

    @Test
    void shouldLetWhatAnEarlierAttemptPutBackTakeEffect() {
        values.now.put("batch", "20");

        phases.perform(
                aRequest(Phase.UNDO)
                        .to(TUNE)
                        .before(Map.of("batch", "20", "told", "by DO"))
                        .build(),
                values);

        assertThat(values.settled).containsExactly("action-1:undo {batch=20, told=by DO}");
    }

    @Test
    void shouldPutBackWhatWasAndRemoveWhatWasNot() {
        values.now.putAll(Map.of("batch", "50", "timeout", "10"));

        Outcome outcome = phases.perform(
                aRequest(Phase.UNDO).to(TUNE).before(Map.of("batch", "20")).build(), values);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(values.now).isEqualTo(Map.of("batch", "20"));
        assertThat(values.lastKey).isEqualTo("action-1:undo");
    }

    @Test
    void shouldChangeNothingWhenItIsAsBeforeAlready() {
        values.now.put("batch", "20");

        Outcome outcome = phases.perform(
                aRequest(Phase.UNDO).to(TUNE).before(Map.of("batch", "20")).build(), values);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(values.changes).isZero();
    }

    @Test
    void shouldLeaveWhatSomebodyElseSetAndPutBackTheRest() {
        values.now.putAll(Map.of("batch", "99", "timeout", "10"));

        Outcome outcome = phases.perform(
                aRequest(Phase.UNDO)
                        .to(TUNE)
                        .before(Map.of("batch", "20", "timeout", "30"))
                        .build(),
                values);

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        FailureKind.CHANGED_BY_SOMEONE_ELSE, "somebody else set {batch=99}: left so"));
        assertThat(values.now).isEqualTo(Map.of("batch", "99", "timeout", "30"));
    }

    @Test
    void shouldUndoHoweverLateItIs() {
        values.now.putAll(Map.of("batch", "50", "timeout", "10"));

        Outcome outcome = phases.perform(
                aRequest(Phase.UNDO)
                        .to(TUNE)
                        .notAfter(null)
                        .before(Map.of("batch", "20", "timeout", "30"))
                        .build(),
                values);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(values.now).isEqualTo(Map.of("batch", "20", "timeout", "30"));
    }

    @Test
    void shouldRefuseToUndoWithoutAStateBefore() {
        Outcome outcome = phases.perform(aRequest(Phase.UNDO).to(TUNE).build(), values);

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void shouldAnswerWithTheFailureOfTheCall() {
        values.broken = new CallFailed(FailureKind.UNAVAILABLE, "503");

        Outcome outcome = phases.perform(aRequest(Phase.VERIFY).to(TUNE).build(), values);

        assertThat(outcome).isEqualTo(new Outcome.Failed(FailureKind.UNAVAILABLE, "503"));
    }

    /** Values in memory. */
    private static final class Values implements Lever {
        private final Map<String, String> now = new TreeMap<>();
        private Optional<String> objection = Optional.empty();
        private CallFailed broken;
        private final List<Effect> effects = new ArrayList<>();
        private final List<String> settled = new ArrayList<>();
        private Effect always = Effect.THERE;
        private String lastKey;
        private int changes;

        @Override
        public Effect effect() {
            return effects.isEmpty() ? always : effects.removeFirst();
        }

        @Override
        public void settle(Map<String, String> before, String idempotencyKey) {
            settled.add(idempotencyKey + " " + before);
        }

        @Override
        public Map<String, String> read() {
            if (broken != null) {
                throw broken;
            }
            return new HashMap<>(now);
        }

        @Override
        public Optional<String> objection() {
            return objection;
        }

        @Override
        public Optional<Map<String, String>> set(String idempotencyKey) {
            now.putAll(TUNE.desired("any"));
            changed(idempotencyKey);
            return Optional.empty();
        }

        @Override
        public Optional<Map<String, String>> restore(Map<String, String> before, String idempotencyKey) {
            before.forEach((key, value) -> {
                if (value == null) {
                    now.remove(key);
                } else {
                    now.put(key, value);
                }
            });
            changed(idempotencyKey);
            return Optional.empty();
        }

        private void changed(String idempotencyKey) {
            changes++;
            lastKey = idempotencyKey;
        }
    }
}
