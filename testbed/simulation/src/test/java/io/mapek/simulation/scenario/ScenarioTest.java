package io.mapek.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.BreakerClosed;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators fear, played through the whole loop. */
class ScenarioTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void shouldAnswerFourHundredAlertsWithOneExecutionAndReasonsForTheRest() {
        Shop shop = new Shop("auto-approve: true").passes(MINUTE);

        shop.alerts(400, false).passes(Duration.ofSeconds(30)).alerts(400, true).passes(Duration.ofMinutes(2));

        assertThat(shop.all(ViolationDetected.class)).hasSize(400);
        assertThat(mostActive(shop)).isEqualTo(400);
        assertThat(shop.all(ExecutionStarted.class)).hasSize(1);
        assertThat(shop.all(ExecutionFinished.class)).hasSize(1);
        assertThat(shop.replicas()).isEqualTo("20");
        assertThat(shop.all(OutcomeAssessed.class))
                .extracting(OutcomeAssessed::outcome)
                .containsExactly(OutcomeType.SUCCESS);
        assertThat(shop.all(PolicyWithheld.class))
                .isNotEmpty()
                .allSatisfy(withheld -> assertThat(withheld.explanation()).isNotBlank());
        assertThat(shop.all(PolicyWithheld.class))
                .extracting(PolicyWithheld::reason)
                .containsAnyOf(WithheldReason.EXECUTION_RUNNING, WithheldReason.NOT_ASSESSED_YET);
    }

    private static int mostActive(Shop shop) {
        return shop.all(AnalysisCompleted.class).stream()
                .mapToInt(AnalysisCompleted::activeTotal)
                .max()
                .orElse(0);
    }

    @Test
    void shouldStopAfterThreeTriesThatDoNotHelpAndCallAPerson() {
        Shop shop = new Shop("auto-approve: true").delayed(now -> 9);

        shop.passes(Duration.ofHours(3));

        assertThat(remedies(shop)).hasSize(3);
        assertThat(shop.all(OutcomeAssessed.class, outcome -> outcome.executionId() != null))
                .extracting(OutcomeAssessed::outcome)
                .containsOnly(OutcomeType.INEFFECTIVE);
        assertThat(shop.all(EscalationRaised.class))
                .anySatisfy(raised -> assertThat(raised.advice()).contains("close the breaker"));
        assertThat(shop.all(PolicyWithheld.class))
                .extracting(PolicyWithheld::reason)
                .contains(WithheldReason.BREAKER_OPEN);
    }

    @Test
    void shouldTryAgainWhenAPersonClosesTheBreaker() {
        Shop shop = new Shop("auto-approve: true").delayed(now -> 9).passes(Duration.ofHours(3));

        shop.receives(new BreakerClosed("closed", "shop", shop.now(), "validation_latency", null, "ada", "mended"))
                .passes(Duration.ofMinutes(10));

        assertThat(remedies(shop)).hasSizeGreaterThan(3);
    }

    private static List<ExecutionStarted> remedies(Shop shop) {
        return shop.all(ExecutionStarted.class, started -> started.policy().origin() == PolicyOrigin.PLANNED);
    }

    @Test
    void shouldDoNothingInAnHourOfShadowAndKeepAFullRecordOfWhatItWouldHaveDone() {
        Shop shop = new Shop("auto-approve: true, mode: shadow").delayed(ScenarioTest::ill);

        shop.passes(Duration.ofHours(1));

        assertThat(shop.touches()).isEmpty();
        assertThat(shop.all(ActionRequested.class)).isEmpty();
        assertThat(shop.all(PolicyApproved.class)).isEmpty();
        assertThat(shop.all(PolicyProposed.class)).isEmpty();
        List<PolicyWithheld> record =
                shop.all(PolicyWithheld.class, withheld -> withheld.reason() == WithheldReason.SHADOW);
        assertThat(record).hasSizeGreaterThanOrEqualTo(4).allSatisfy(withheld -> {
            assertThat(withheld.strategy()).isNotBlank();
            assertThat(withheld.actions()).isNotEmpty();
            assertThat(withheld.score().arithmetic()).contains("benefit", "cost");
            assertThat(withheld.alternatives()).isNotEmpty();
        });
        assertThat(record).extracting(PolicyWithheld::episodeId).doesNotContainNull();
    }

    /** Six minutes well, six minutes ill. */
    private static double ill(Instant now) {
        return Duration.between(Shop.START, now).toMinutes() / 6 % 2 == 0 ? 1 : 9;
    }
}
