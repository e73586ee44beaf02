package io.mapek.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Policy GOLDEN = ((PolicyProposed) Samples.golden("PolicyProposed")).policy();
    private static final Effectiveness LESSON =
            ((EffectivenessUpdated) Samples.golden("EffectivenessUpdated")).effectiveness();

    private final List<Event> events = new ArrayList<>();

    @Test
    void shouldNameTheLessonThatAScoreRestsOnAndThePolicyThatTaughtIt() {
        proposed("first", 0, 0);
        assessed("first", 60, 1);
        proposed("second", 120, 1);

        Chain chain = Chain.of("second", events).orElseThrow();

        assertThat(chain.lessons().restsOn())
                .hasValueSatisfying(one -> assertThat(one.effectiveness().n()).isEqualTo(1));
        assertThat(chain.lessons().learnedFrom()).contains("first");
        assertThat(chain.lessons().taught()).isEmpty();
        assertThat(String.join("\n", Explanation.of(chain)))
                .containsSubsequence("KNEW", "PROPOSES", "last from policy first", "Nothing was learned from it");
    }

    @Test
    void shouldNameTheLessonThatAPolicyTaughtAndThePoliciesItCountedIn() {
        proposed("first", 0, 0);
        assessed("first", 60, 1);
        proposed("second", 120, 1);
        assessed("second", 180, 2);

        Chain chain = Chain.of("first", events).orElseThrow();

        assertThat(chain.lessons().restsOn()).isEmpty();
        assertThat(chain.lessons().taught())
                .hasValueSatisfying(one -> assertThat(one.effectiveness().n()).isEqualTo(1));
        assertThat(chain.lessons().usedBy()).containsExactly("second");
        assertThat(String.join("\n", Explanation.of(chain)))
                .containsSubsequence("PROPOSES", "APPROVED", "LEARNED", "counted in policies second");
    }

    @Test
    void shouldNotTakeALessonOfAnotherCauseForItsOwn() {
        proposed("first", 0, 0);
        assessed("first", 60, 1, "another_cause");

        Chain chain = Chain.of("first", events).orElseThrow();

        assertThat(chain.lessons().taught()).isEmpty();
    }

    @Test
    void shouldKnowNothingOfAPolicyThatWasNotProposed() {
        assertThat(Chain.of("none", events)).isEmpty();
    }

    @Test
    void shouldSayWhichLinksTheTopicsNoLongerHold() {
        proposed("first", 0, 0);

        assertThat(Explanation.of(Chain.of("first", events).orElseThrow()))
                .first()
                .isEqualTo("No longer on the topics: samples, violations, analysis.");
    }

    @Test
    void shouldTellTheNewestOnsetOfAViolationHoweverLongAgo() {
        violation(Duration.ofHours(9));
        violation(Duration.ofHours(2));
        violation(Duration.ofHours(-1));
        proposed("first", 0, 0);

        Chain chain = Chain.of("first", events).orElseThrow();

        assertThat(chain.events())
                .filteredOn(ViolationDetected.class::isInstance)
                .extracting(Event::time)
                .containsExactly(GOLDEN.proposedAt().minus(Duration.ofHours(2)));
        assertThat(Explanation.of(chain)).first().asString().contains("samples, 1 of 2 violations, analysis");
    }

    @Test
    void shouldTellEveryDetectionOfTheLastMinutes() {
        violation(Duration.ofHours(2));
        violation(Duration.ofMinutes(4));
        violation(Duration.ofMinutes(2));
        proposed("first", 0, 0);

        assertThat(Chain.of("first", events).orElseThrow().events())
                .filteredOn(ViolationDetected.class::isInstance)
                .extracting(Event::time)
                .containsExactly(
                        GOLDEN.proposedAt().minus(Duration.ofMinutes(4)),
                        GOLDEN.proposedAt().minus(Duration.ofMinutes(2)));
    }

    @Test
    void shouldBeginWithTheCommandThatSubmittedAPolicy() {
        Event submitted = Samples.with("PolicySubmitted", "/time", GOLDEN.proposedAt());
        String policyId = Ids.derive("policy", "submitted", submitted.id());
        asked(policyId, PolicyOrigin.SUBMITTED, null);

        assertThat(Gaps.of(Chain.of(policyId, events).orElseThrow())).containsExactly("submission");
        events.add(submitted);
        Chain chain = Chain.of(policyId, events).orElseThrow();

        assertThat(chain.events()).first().isEqualTo(submitted);
        assertThat(Explanation.of(chain)).first().asString().contains("PolicySubmitted by");
    }

    @Test
    void shouldBeginWithTheRequestThatAnUndoFollows() {
        RollbackRequested wanted = (RollbackRequested) Samples.with("RollbackRequested", "/time", GOLDEN.proposedAt());
        asked("back", PolicyOrigin.UNDO, wanted.executionId());
        events.add(wanted);
        events.add(Samples.with("RollbackRequested", "/time", at(60)));

        Chain chain = Chain.of("back", events).orElseThrow();

        assertThat(chain.events())
                .extracting(event -> (Class) event.getClass())
                .containsExactly(RollbackRequested.class, PolicyProposed.class);
        assertThat(Gaps.of(chain)).isEmpty();
    }

    private void violation(Duration before) {
        events.add(
                Samples.with("ViolationDetected", "/time", GOLDEN.proposedAt().minus(before)));
    }

    /** Proposed because a person asked for it. */
    private void asked(String policyId, PolicyOrigin origin, String undoOf) {
        ObjectNode tree = Json.mapper().valueToTree(GOLDEN);
        tree.put("policyId", policyId).put("origin", origin.name()).put("undoOf", undoOf);
        tree.putArray("fingerprints");
        tree.remove("analysisId");
        Policy policy = Json.mapper().convertValue(tree, Policy.class);
        events.add(new PolicyProposed("proposed-" + policyId, policy.systemId(), policy.proposedAt(), policy));
    }

    private static Instant at(int second) {
        return GOLDEN.proposedAt().plusSeconds(second);
    }

    private void proposed(String policyId, int second, int learnedFrom) {
        ObjectNode tree = Json.mapper().valueToTree(GOLDEN);
        tree.put("policyId", policyId).put("proposedAt", at(second).toString());
        tree.put("expiresAt", at(second).plus(Duration.ofMinutes(10)).toString());
        ObjectNode score = tree.withObject("/score");
        score.put("n", learnedFrom).remove("learned");
        if (learnedFrom > 0) {
            score.put("learned", 0.7);
        }
        Policy policy = Json.mapper().convertValue(tree, Policy.class);
        events.add(new PolicyProposed("proposed-" + policyId, policy.systemId(), at(second), policy));
        events.add(new PolicyApproved("approved-" + policyId, policy.systemId(), at(second), policy, "machine", ""));
    }

    private void assessed(String policyId, int second, int n) {
        assessed(policyId, second, n, GOLDEN.cause());
    }

    private void assessed(String policyId, int second, int n, String cause) {
        ObjectNode tree = Json.mapper().valueToTree(LESSON);
        tree.put("systemId", GOLDEN.systemId()).put("cause", cause).put("subject", GOLDEN.strategy());
        tree.put("shared", false).put("n", n).put("successes", n).put("revision", n);
        tree.put("lastExecutionId", Ids.derive("execution", policyId));
        Effectiveness lesson = Json.mapper().convertValue(tree, Effectiveness.class);
        events.add(new EffectivenessUpdated("lesson-" + n, GOLDEN.systemId(), at(second), lesson));
    }
}
