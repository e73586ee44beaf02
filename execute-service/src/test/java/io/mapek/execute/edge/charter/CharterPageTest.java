package io.mapek.execute.edge.charter;

import static io.mapek.execute.edge.Requests.NOW;
import static io.mapek.execute.edge.Requests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Phases;
import io.mapek.execute.edge.Requests;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every action against a Charter that has the calls of the page and nothing more. */
class CharterPageTest {
    private final CharterEffector effector = new CharterEffector(
            new ApiKeys(name -> Optional.of("key")), new Phases(Clock.fixed(NOW, ZoneOffset.UTC), length -> {}));

    static Stream<Arguments> everyAction() {
        return Stream.of(
                        new Action.ScaleUp("workers", 20),
                        new Action.ScaleDown("workers", 2),
                        new Action.ApplyPolicy("workers", "corrected"),
                        new Action.BypassValidation("workers", Duration.ofSeconds(60)),
                        new Action.ThrottleRequests("workers", 1000),
                        new Action.ActivateEmergencyOverride("workers", Duration.ofSeconds(300)),
                        new Action.RebalanceLoad("workers", "round_robin"),
                        new Action.UpdateConfiguration("workers", Map.of("batch_size", "50", "timeout", "10")))
                .flatMap(action -> Stream.of(404, 405, 501).map(status -> Arguments.of(action, status)));
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void shouldBeDoneAndUndone(Action action, int unknown) throws IOException {
        try (PageCharter charter = new PageCharter(unknown)) {
            JsonNode before = charter.state();

            Map<String, String> kept = prepareAndDo(charter, action);
            JsonNode done = charter.state();
            Outcome undone = perform(charter, aRequest(Phase.UNDO).to(action).before(kept));

            assertThat(done).isNotEqualTo(before);
            assertThat(undone).isInstanceOf(Outcome.Done.class);
            assertThat(charter.state()).isEqualTo(before);
            assertThat(charter.changes()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAction")
    void shouldTellTheSameAgainWhenItIsAskedAgain(Action action, int unknown) throws IOException {
        try (PageCharter charter = new PageCharter(unknown)) {
            Map<String, String> first = prepareAndDo(charter, action);

            Map<String, String> again = prepareAndDo(charter, action);

            assertThat(again).containsAllEntriesOf(first.containsKey("replicas") ? Map.of() : first);
            assertThat(charter.changes()).hasSize(1);
        }
    }

    /** What the saga keeps: PREPARE's view, and what DO's answer tells besides. */
    private Map<String, String> prepareAndDo(PageCharter charter, Action action) {
        Outcome.Done prepared =
                (Outcome.Done) perform(charter, aRequest(Phase.PREPARE).to(action));
        boolean seen = prepared.verdict() == null;
        Outcome.Done done =
                (Outcome.Done) perform(charter, aRequest(Phase.DO).to(action).before(seen ? prepared.state() : null));
        Map<String, String> kept = new TreeMap<>(done.before() == null ? Map.of() : done.before());
        kept.putAll(prepared.state());
        return kept;
    }

    @ParameterizedTest
    @ValueSource(strings = {"component", "committee"})
    void shouldRestart(String kind) throws IOException {
        Action restart = new Action.RestartService(kind.equals("committee") ? kind : "workers", true, null);
        try (PageCharter charter = new PageCharter(404)) {
            Outcome prepared =
                    perform(charter, aRequest(Phase.PREPARE).to(restart).at(kind, restart.component()));
            Outcome done = perform(charter, aRequest(Phase.DO).to(restart).at(kind, restart.component()));
            Outcome verified =
                    perform(charter, aRequest(Phase.VERIFY).to(restart).at(kind, restart.component()));

            assertThat(prepared).extracting("verdict").isEqualTo(Verdict.UNKNOWN);
            assertThat(done).isInstanceOf(Outcome.Done.class);
            assertThat(verified).extracting("verdict").isEqualTo(Verdict.UNKNOWN);
            assertThat(charter.changes()).singleElement().asString().endsWith("/restart");
        }
    }

    @Test
    void shouldRefuseWhatIsNoComponent() throws IOException {
        try (PageCharter charter = new PageCharter(404)) {
            Outcome outcome = perform(
                    charter, aRequest(Phase.PREPARE).to(new Action.UpdateConfiguration("nothing", Map.of("a", "1"))));

            assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REJECTED);
        }
    }

    @Test
    void shouldPutBackWhatSomebodyElseSetMeanwhile() throws IOException {
        Action throttle = new Action.ThrottleRequests("workers", 1000);
        try (PageCharter charter = new PageCharter(404)) {
            Map<String, String> kept = prepareAndDo(charter, throttle);
            charter.set("rate_limit", 777);

            Outcome outcome = perform(charter, aRequest(Phase.UNDO).to(throttle).before(kept));

            assertThat(outcome).extracting("kind").isEqualTo(FailureKind.CHANGED_BY_SOMEONE_ELSE);
            assertThat(charter.state().get("rate_limit").asInt()).isEqualTo(777);
        }
    }

    @Test
    void shouldLeaveAnOverrideThatSomebodyElseActivated() throws IOException {
        Action override = new Action.ActivateEmergencyOverride("workers", Duration.ofSeconds(300));
        try (PageCharter charter = new PageCharter(404)) {
            Map<String, String> kept = prepareAndDo(charter, override);
            perform(charter, aRequest(Phase.DO).to(override).named("somebody-elses"));

            Outcome outcome = perform(charter, aRequest(Phase.UNDO).to(override).before(kept));

            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(charter.state().get("override").asText()).isEqualTo("override-2");
        }
    }

    private Outcome perform(PageCharter charter, Requests request) {
        return effector.perform(
                request.build(),
                new EffectorSettings(EffectorKind.CHARTER, charter.url(), Duration.ofSeconds(10), "CHARTER_API_KEY"));
    }
}
