package io.mapek.plan.api;

import static io.mapek.plan.api.GuardrailsViewTest.byHand;
import static io.mapek.plan.api.GuardrailsViewTest.views;
import static io.mapek.plan.domain.PlanWorld.aWorld;
import static io.mapek.plan.domain.PlanWorld.aWorldWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mapek.plan.domain.Analyses;
import io.mapek.plan.domain.Life;
import io.mapek.plan.domain.PlanState;
import io.mapek.plan.domain.PlanWorld;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.model.Alternative;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.Priority;
import io.mapek.schema.model.Risk;
import io.mapek.stage.api.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesResourceTest {
    private static final Analyses LATENCY = Analyses.of("validation_latency");
    private static final Duration CYCLE = Duration.ofSeconds(10);
    private static final String BY_PERSON = "plan: {choice: GREEDY}";

    private final PoliciesResource resource = new PoliciesResource(null, null, null, null, null);

    @Test
    void shouldRefuseAStatusThatIsNoneBeforeItLooksForPolicies() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> resource.policies("nonsense", 50))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(400));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> resource.ofSystem("charter", "nonsense", 50))
                .withMessageContaining("not nonsense");
    }

    /** One rejected, one expired, one approved, two pending. */
    private static PlanWorld aWorldOfEveryStatus() {
        PlanWorld world = aWorldWith(BY_PERSON).analyzed(LATENCY);
        world.decides(world.lastProposed().policyId(), Decision.REJECT)
                .later(CYCLE)
                .analyzed(LATENCY.inEpisode("second"))
                .passes(Duration.ofMinutes(10));
        world.analyzed(LATENCY.inEpisode("third"))
                .decides(world.lastProposed().policyId(), Decision.APPROVE)
                .completes()
                .assessed(OutcomeType.SUCCESS)
                .later(Duration.ofMinutes(5))
                .analyzed(Analyses.quiet());
        return world.receives(byHand(world)).later(CYCLE).analyzed(Analyses.of("cascade_failure"));
    }

    @ParameterizedTest
    @CsvSource({
        "pending, 50, 2",
        "rejected, 50, 1",
        "expired, 50, 1",
        "approved, 50, 1",
        "all, 50, 5",
        "all, 2, 2",
        "pending, 1, 1",
        "withheld, 50, 0"
    })
    void shouldListPoliciesByStatusUpToALimit(String status, int limit, int expected) {
        PoliciesResource views = views(aWorldOfEveryStatus());

        List<PolicyView> ofSystem = views.ofSystem("charter", status, limit);

        assertThat(ofSystem).hasSize(expected).allMatch(view -> view.is(status));
        assertThat(views.policies(status, limit).await().indefinitely().items()).hasSize(expected);
    }

    @Test
    void shouldListTheNewestFirst() {
        PoliciesResource views = views(aWorldOfEveryStatus());

        assertThat(views.policies("all", 50).await().indefinitely().items())
                .extracting(item -> Instant.parse(item.path("since").textValue()))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(views.ofSystem("charter", "all", 50))
                .extracting(PolicyView::status)
                .containsExactly("pending", "pending", "approved", "expired", "rejected");
    }

    @ParameterizedTest
    @CsvSource({"0", "1001"})
    void shouldRefuseALimitThatIsNone(int limit) {
        PoliciesResource views = views(aWorld());

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> views.ofSystem("charter", "all", limit));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> views.withheld("charter", limit));
    }

    @Test
    void shouldTellTheMostUrgentPendingPolicy() {
        PlanWorld world = aWorldOfEveryStatus();

        PolicyView best = views(world).best("charter");

        assertThat(world.all(PolicyProposed.class))
                .extracting(proposed -> proposed.policy().priority())
                .contains(Priority.HIGH);
        assertThat(best.policy().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(best.cause()).isEqualTo("cascade_failure");
    }

    @Test
    void shouldSayThatNothingIsPending() {
        PoliciesResource views = views(aWorld());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> views.best("charter"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void shouldTellTheWholeLifeOfAPolicy() {
        PlanWorld world = aWorldWith(BY_PERSON).analyzed(LATENCY);
        Policy policy = world.lastProposed();
        Instant proposed = world.now();
        world.later(CYCLE).decides(policy.policyId(), Decision.APPROVE);
        world.later(CYCLE).completes();
        Instant ended = world.now();
        world.later(CYCLE).assessed(OutcomeType.SUCCESS);

        PolicyView view = views(world).one("charter", policy.policyId());

        assertThat(view.status()).isEqualTo("approved");
        assertThat(view.by()).isEqualTo("ada");
        assertThat(view.reason()).isEqualTo("because");
        Alternative other = policy.alternatives().getFirst();
        assertThat(view.life())
                .isEqualTo(new Life(
                        proposed,
                        "enforcement",
                        Priority.HIGH,
                        Risk.LOW,
                        List.of("SCALE_UP on validation_workers: replicas=20"),
                        List.of(other.strategy() + ": " + other.reason()),
                        world.lastExecutionId(),
                        ExecutionStatus.COMPLETED,
                        ended,
                        "because of the test",
                        OutcomeType.SUCCESS,
                        null));
    }

    @Test
    void shouldTellTheLifeOfAPolicyThatNobodyWanted() {
        PlanWorld world = aWorldWith(BY_PERSON).analyzed(LATENCY);
        String policyId = world.lastProposed().policyId();
        world.decides(policyId, Decision.REJECT);

        PolicyView view = views(world).one("charter", policyId);

        assertThat(view.life().actions()).containsExactly("SCALE_UP on validation_workers: replicas=20");
        assertThat(view.life().executionId()).isNull();
        assertThat(view.life().end()).isNull();
    }

    @Test
    void shouldPreviewWhatWouldBeDecidedAndChangeNothing() {
        PlanWorld world = aWorld();
        PlanState before = world.state();
        PoliciesResource views = views(world);

        List<Event> preview = views.preview("charter", LATENCY.at(world.now(), 1));

        assertThat(preview).hasExactlyElementsOfTypes(PolicyProposed.class, PolicyApproved.class);
        assertThat(world.state()).isEqualTo(before);
        assertThat(views.ofSystem("charter", "all", 50)).isEmpty();
        assertThat(world.analyzed(LATENCY).emitted()).isEqualTo(preview);
    }

    @Test
    void shouldPreviewNothingButAnAnalysisOfTheSystem() {
        PlanWorld world = aWorld();
        PoliciesResource views = views(world);
        Event analysis = LATENCY.at(world.now(), 1);

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> views.preview("other", analysis));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> views.preview(
                        "charter",
                        world.analyzed(LATENCY).all(PolicyApproved.class).getFirst()));
    }
}
