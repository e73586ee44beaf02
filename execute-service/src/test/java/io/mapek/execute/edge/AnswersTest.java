package io.mapek.execute.edge;

import static io.mapek.execute.edge.Requests.NOW;
import static io.mapek.execute.edge.Requests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However much a target says, Execute can read the answer. */
class AnswersTest {
    private static final Topics TOPICS = new Topics("", 12);
    private static final String LONG = "x".repeat(EventReader.MAX_BYTES);
    private static final String TOO_LARGE = "the answer is too large: 900\\d{3} bytes, at most 900000";

    @Test
    void shouldRefuseAStateBeforeThatNoRecordHolds() {
        ActionResult answer = answer(Phase.PREPARE, new Outcome.Done(Map.of("text", LONG), null, null));

        assertThat(answer).isInstanceOfSatisfying(ActionFailed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(FailureKind.REFUSED);
            assertThat(failed.reason()).matches(TOO_LARGE);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"DO", "VERIFY", "UNDO"})
    void shouldTellWhatWasDoneWithoutAStateThatNoRecordHolds(Phase phase) {
        Map<String, String> state = Map.of("text", LONG);

        ActionResult answer = answer(phase, new Outcome.Done(state, Verdict.NO, "found", Map.of("a", "b")));

        assertThat(answer).isInstanceOfSatisfying(ActionCompleted.class, done -> {
            assertThat(done.phase()).isEqualTo(phase);
            assertThat(done.verdict()).isEqualTo(Verdict.NO);
            assertThat(done.state()).isEmpty();
            assertThat(done.before()).isNull();
            assertThat(done.detail()).matches(TOO_LARGE);
        });
    }

    @Test
    void shouldTellWhatWasDoneWithoutAStateThatIsNoText() {
        String half = "\uD83D";

        ActionResult answer = answer(Phase.DO, new Outcome.Done(Map.of("text", half), null, null));

        assertThat(answer).isInstanceOfSatisfying(ActionCompleted.class, done -> assertThat(done.detail())
                .contains("not whole"));
    }

    @Test
    void shouldKeepWhyItFailedWithoutWordsThatNoRecordHolds() {
        ActionResult answer = answer(Phase.UNDO, new Outcome.Failed(FailureKind.CHANGED_BY_SOMEONE_ELSE, LONG));

        assertThat(answer).isInstanceOfSatisfying(ActionFailed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(FailureKind.CHANGED_BY_SOMEONE_ELSE);
            assertThat(failed.reason()).matches(TOO_LARGE);
        });
    }

    @Test
    void shouldGiveWhatIsToldWithoutWordsTheIdOfTheWhole() {
        Outcome done = new Outcome.Done(Map.of("text", LONG), null, null);

        ActionResult first = answerAt(NOW, Phase.DO, done);
        ActionResult later = answerAt(NOW.plusNanos(1), Phase.DO, done);

        assertThat(((ActionCompleted) first).detail()).isNotEqualTo(((ActionCompleted) later).detail());
        assertThat(first.id()).isEqualTo(later.id());
    }

    private static ActionResult answer(Phase phase, Outcome outcome) {
        return answerAt(NOW, phase, outcome);
    }

    private static ActionResult answerAt(Instant at, Phase phase, Outcome outcome) {
        ActionResult answer = Answers.of(aRequest(phase).build(), outcome, at, at);
        assertThat(readByExecute(answer)).isEqualTo(new Reading.Known(answer));
        return answer;
    }

    private static Reading readByExecute(ActionResult answer) {
        ProducerRecord<String, byte[]> sent = new EventRecords(TOPICS, "/mapek/test", null).of(answer);
        return new EventReader(TOPICS)
                .read(new IncomingRecord(sent.topic(), 0, 0, sent.key(), sent.value(), NOW, sent.headers()));
    }
}
