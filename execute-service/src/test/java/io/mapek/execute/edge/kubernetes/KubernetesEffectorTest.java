package io.mapek.execute.edge.kubernetes;

import static io.mapek.execute.edge.Requests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Phases;
import io.mapek.execute.edge.Requests;
import io.mapek.execute.edge.TestClock;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.schema.model.Action;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the effector asks of a cluster, and what it makes of the answers. */
class KubernetesEffectorTest {
    private static final Action SCALE = new Action.ScaleUp("checkout", 12);
    private static final Action RESTART = new Action.RestartService("checkout", true, null);
    private static final Action TUNE = new Action.UpdateConfiguration("checkout", Map.of("batch", "50", "a/b", "x"));

    private static final String TOKEN = "t0ken-of-the-effector";
    private static final ApiKeys KEYS =
            new ApiKeys(name -> name.equals("KUBE_TOKEN") ? Optional.of(TOKEN) : Optional.empty());

    private static final Clusters CLUSTERS = Clusters.real(KEYS);

    private static Cluster cluster;

    private final TestClock clock = new TestClock();
    private final KubernetesEffector effector = new KubernetesEffector(CLUSTERS, new Phases(clock, clock::advance));

    @BeforeAll
    static void start() {
        cluster = new Cluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void freshen() {
        cluster.fresh();
    }

    private static Requests a(Phase phase, Action action) {
        return aRequest(phase)
                .to(action)
                .by("kubernetes")
                .at("Deployment", "checkout")
                .in("shop")
                .with(Map.of("config-map", "settings"));
    }

    private Outcome perform(Requests request) {
        return effector.perform(
                request.build(),
                new EffectorSettings(EffectorKind.KUBERNETES, cluster.url(), Duration.ofSeconds(5), "KUBE_TOKEN"));
    }

    @Test
    void shouldReadTheReplicasAndWhatStandsAgainstChangingThem() {
        Outcome outcome = perform(a(Phase.PREPARE, SCALE));

        assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("replicas", "5"), null, null));
        assertThat(cluster.requests())
                .containsExactly(
                        "GET deployments/checkout",
                        "POST review patch deployments/scale",
                        "POST review list horizontalpodautoscalers",
                        "GET horizontalpodautoscalers",
                        "GET deployments/checkout");
    }

    @Test
    void shouldScaleByTheSubresource() {
        Outcome outcome = perform(a(Phase.DO, SCALE));

        assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("replicas", "12"), null, null));
        assertThat(cluster.requests()).containsExactly("PATCH deployments/checkout/scale {\"spec\":{\"replicas\":12}}");
        assertThat(cluster.deployment().getSpec().getReplicas()).isEqualTo(12);
    }

    @Test
    void shouldPutTheReplicasBackWhileTheyAreItsOwn() {
        perform(a(Phase.DO, SCALE));
        cluster.forgetRequests();

        Outcome outcome = perform(a(Phase.UNDO, SCALE).before(Map.of("replicas", "5")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.changes())
                .containsExactly("PATCH deployments/checkout/scale"
                        + " [{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":12},"
                        + "{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":5}]");
        assertThat(cluster.deployment().getSpec().getReplicas()).isEqualTo(5);
    }

    @Test
    void shouldLeaveReplicasThatSomebodyElseSet() {
        cluster.edit(one -> one.getSpec().setReplicas(9));

        Outcome outcome = perform(a(Phase.UNDO, SCALE).before(Map.of("replicas", "5")));

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        FailureKind.CHANGED_BY_SOMEONE_ELSE, "somebody else set {replicas=9}: left so"));
        assertThat(cluster.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422})
    void shouldLookAgainAfterAConflict(int status) {
        cluster.edit(one -> one.getSpec().setReplicas(12));
        cluster.answering("PATCH scale", status);

        Outcome outcome = perform(a(Phase.UNDO, SCALE).before(Map.of("replicas", "5")));

        assertThat(outcome)
                .extracting("kind")
                .isEqualTo(FailureKind.UNAVAILABLE)
                .matches(kind -> ((FailureKind) kind).isRetryable());
        assertThat(outcome).extracting("reason").asString().contains("changed at the same moment");
    }

    @Test
    void shouldRefuseToFightAnAutoscaler() {
        cluster.withAutoscalerOf("checkout");

        Outcome outcome = perform(a(Phase.PREPARE, SCALE));

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        FailureKind.REFUSED,
                        "the HorizontalPodAutoscaler scaler decides the replicas of Deployment shop/checkout"));
    }

    @Test
    void shouldNotMindTheAutoscalerOfAnother() {
        cluster.withAutoscalerOf("payments");

        assertThat(perform(a(Phase.PREPARE, SCALE))).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({
        "argocd-controller, Apply, true",
        "argocd-controller, Update, true",
        "our-operator, Apply, true",
        "our-operator, Update, false",
        "kubectl, Apply, false",
        "kubectl-edit, Update, false",
        "mapek, Apply, false",
    })
    void shouldRefuseToFightAnotherOwner(String manager, String operation, boolean fights) {
        cluster.ownedBy(manager, operation);

        Outcome outcome = perform(a(Phase.PREPARE, SCALE));

        assertThat(outcome instanceof Outcome.Failed).isEqualTo(fights);
    }

    @Test
    void shouldTolerateAnOwnerThatTheTargetsSettingsAllow() {
        cluster.ownedBy("our-operator", "Apply");

        Outcome outcome =
                perform(a(Phase.PREPARE, SCALE).with(Map.of("tolerated-field-managers", "another, our-operator")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    static Stream<Arguments> permissions() {
        return Stream.of(
                Arguments.of(SCALE, "patch deployments/scale"),
                Arguments.of(SCALE, "list horizontalpodautoscalers"),
                Arguments.of(RESTART, "patch deployments"),
                Arguments.of(TUNE, "patch configmaps"),
                Arguments.of(TUNE, "patch deployments"));
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void shouldRefuseWithoutPermissionBeforeAnythingIsChanged(Action action, String permission) {
        cluster.denying(permission);

        Outcome outcome = perform(a(Phase.PREPARE, action));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REFUSED);
        assertThat(outcome)
                .extracting("reason")
                .asString()
                .startsWith("Kubernetes does not allow this effector to " + permission);
        assertThat(cluster.changes()).isEmpty();
    }

    @Test
    void shouldSayWhatRbacDenies() {
        cluster.answering("PATCH scale", 403);

        Outcome outcome = perform(a(Phase.DO, SCALE));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REJECTED);
        assertThat(outcome).extracting("reason").asString().contains("403").endsWith(": told so");
        assertThat(outcome.toString()).doesNotContain(TOKEN);
        assertThat(cluster.authorization()).isEqualTo("Bearer " + TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"429, UNAVAILABLE", "500, UNAVAILABLE", "503, UNAVAILABLE", "404, REJECTED", "409, UNAVAILABLE"})
    void shouldSayWhatAStatusMeans(int status, FailureKind kind) {
        cluster.answering("PATCH scale", status);

        assertThat(perform(a(Phase.DO, SCALE))).extracting("kind").isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void shouldFailWhenTheObjectIsMissing(Phase phase) {
        cluster.empty();

        Outcome outcome = perform(a(phase, SCALE).before(Map.of("replicas", "5")));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REJECTED);
        assertThat(outcome).extracting("reason").asString().startsWith("Kubernetes answered 404");
    }

    @Test
    void shouldRestartByAnAnnotationThatIsTheActionsId() {
        Outcome first = perform(a(Phase.DO, RESTART));
        long generation = cluster.deployment().getMetadata().getGeneration();
        Outcome again = perform(a(Phase.DO, RESTART));

        assertThat(first).isEqualTo(again).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.podAnnotation("mapek.io/restart")).isEqualTo("action-1");
        assertThat(cluster.deployment().getMetadata().getGeneration()).isEqualTo(generation);
        assertThat(cluster.changes().getFirst())
                .isEqualTo("PATCH deployments/checkout {\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
                        + "{\"mapek.io/restart\":\"action-1\"}}}}}");
    }

    @Test
    void shouldRefuseARestartThatIsNotGraceful() {
        Outcome outcome = perform(a(Phase.PREPARE, new Action.RestartService("checkout", false, null)));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void shouldRefuseARestartWhileTheRolloutIsPaused() {
        cluster.edit(one -> one.getSpec().setPaused(true));

        Outcome outcome = perform(a(Phase.PREPARE, RESTART));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Failed(FailureKind.REFUSED, "the rollout of Deployment shop/checkout is paused"));
    }

    static Stream<Action> rolling() {
        return Stream.of(RESTART, TUNE);
    }

    @ParameterizedTest
    @MethodSource("rolling")
    void shouldRefuseToRollWhatReplacesAllItsPodsAtOnce(Action action) {
        cluster.edit(one -> one.getSpec()
                .setStrategy(
                        new DeploymentStrategyBuilder().withType("Recreate").build()));

        Outcome outcome = perform(a(Phase.PREPARE, action));

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        FailureKind.REFUSED, "Deployment shop/checkout replaces all its pods at once: Recreate"));
    }

    @ParameterizedTest
    @CsvSource({"4, 2, true", "4, 3, false", "4, 50%, true", "4, 75%, false", "3, 60%, true", "4, 100%, false"})
    void shouldTakeDownAtMostHalfOfTheReplicas(int replicas, String unavailable, boolean allowed) {
        cluster.edit(one -> {
            one.getSpec().setReplicas(replicas);
            one.getSpec()
                    .setStrategy(new DeploymentStrategyBuilder()
                            .withType("RollingUpdate")
                            .withNewRollingUpdate()
                            .withMaxUnavailable(
                                    unavailable.endsWith("%")
                                            ? new IntOrString(unavailable)
                                            : new IntOrString(Integer.valueOf(unavailable)))
                            .endRollingUpdate()
                            .build());
        });

        Outcome outcome = perform(a(Phase.PREPARE, RESTART));

        assertThat(outcome instanceof Outcome.Done).as(outcome.toString()).isEqualTo(allowed);
    }

    @Test
    void shouldChangeTheConfigMapAndRoll() {
        Outcome outcome = perform(a(Phase.DO, TUNE));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.changes())
                .containsExactly(
                        "PATCH configmaps/settings {\"data\":{\"a/b\":\"x\",\"batch\":\"50\"}}",
                        "PATCH deployments/checkout {\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
                                + "{\"mapek.io/config\":\"action-1\"}}}}}");
        assertThat(cluster.settings().getData()).isEqualTo(Map.of("batch", "50", "a/b", "x", "other", "1"));
    }

    @Test
    void shouldPutSettingsBackRemoveWhatWasNotThereAndRollAgain() {
        perform(a(Phase.DO, TUNE));
        cluster.forgetRequests();

        Outcome outcome = perform(a(Phase.UNDO, TUNE).before(Map.of("batch", "20")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.settings().getData()).isEqualTo(Map.of("batch", "20", "other", "1"));
        assertThat(cluster.podAnnotation("mapek.io/config")).isEqualTo("action-1:undo");
        assertThat(cluster.changes().getFirst())
                .isEqualTo("PATCH configmaps/settings [{\"op\":\"test\",\"path\":\"/data/a~1b\",\"value\":\"x\"},"
                        + "{\"op\":\"test\",\"path\":\"/data/batch\",\"value\":\"50\"},"
                        + "{\"path\":\"/data/a~1b\",\"op\":\"remove\"},"
                        + "{\"path\":\"/data/batch\",\"op\":\"replace\",\"value\":\"20\"}]");
    }

    @Test
    void shouldRollAgainWhenACrashCameBetweenTheMapAndTheRoll() {
        cluster.edit(one -> one.getSpec()
                .getTemplate()
                .setMetadata(new ObjectMetaBuilder()
                        .withAnnotations(Map.of("mapek.io/config", "action-1"))
                        .build()));

        Outcome outcome = perform(a(Phase.UNDO, TUNE).before(Map.of("batch", "20")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.podAnnotation("mapek.io/config")).isEqualTo("action-1:undo");
    }

    @Test
    void shouldRollOnceForAnUndoUnderAnotherIdHoweverOftenItIsAsked() {
        Requests undo = a(Phase.UNDO, TUNE).named("action-9").before(keptAfterDo());

        perform(undo);
        long generation = cluster.deployment().getMetadata().getGeneration();
        Outcome again = perform(undo);

        assertThat(again).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.settings().getData()).isEqualTo(Map.of("batch", "20", "other", "1"));
        assertThat(cluster.podAnnotation("mapek.io/config")).isEqualTo("action-9:undo");
        assertThat(cluster.deployment().getMetadata().getGeneration()).isEqualTo(generation);
    }

    @Test
    void shouldRollForAnUndoUnderAnotherIdWhenACrashCameBetweenTheMapAndTheRoll() {
        Map<String, String> kept = keptAfterDo();
        cluster.putSettingsBack();

        perform(a(Phase.UNDO, TUNE).named("action-9").before(kept));

        assertThat(cluster.podAnnotation("mapek.io/config")).isEqualTo("action-9:undo");
    }

    @Test
    void shouldRollForAnUndoThoughAnotherChangeRolledSince() {
        Map<String, String> kept = keptAfterDo();
        perform(a(Phase.DO, new Action.UpdateConfiguration("checkout", Map.of("other", "2")))
                .named("action-2"));

        perform(a(Phase.UNDO, TUNE).before(kept));

        assertThat(cluster.podAnnotation("mapek.io/config")).isEqualTo("action-1:undo");
    }

    @Test
    void shouldNotRollForAnUndoWhatDoDidNotRoll() {
        cluster.answering("PATCH checkout", 403);
        perform(a(Phase.DO, TUNE));

        Outcome outcome = perform(a(Phase.UNDO, TUNE).before(Map.of("batch", "20")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.settings().getData()).isEqualTo(Map.of("batch", "20", "other", "1"));
    }

    /** What PREPARE saw, and what DO told. */
    private Map<String, String> keptAfterDo() {
        Map<String, String> kept = new TreeMap<>(Map.of("batch", "20"));
        Outcome.Done done = (Outcome.Done) perform(a(Phase.DO, TUNE));
        if (done.before() != null) {
            kept.putAll(done.before());
        }
        return kept;
    }

    @Test
    void shouldPutBackItsOwnSettingsAndLeaveWhatSomebodyElseSet() {
        perform(a(Phase.DO, TUNE));
        cluster.editSettings("batch", "99");

        Outcome outcome = perform(a(Phase.UNDO, TUNE).before(Map.of("batch", "20")));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.CHANGED_BY_SOMEONE_ELSE);
        assertThat(cluster.settings().getData()).isEqualTo(Map.of("batch", "99", "other", "1"));
    }

    @Test
    void shouldRefuseAConfigMapThatTheWorkloadDoesNotUse() {
        cluster.edit(one ->
                one.getSpec().getTemplate().getSpec().getContainers().getFirst().setEnvFrom(null));

        Outcome outcome = perform(a(Phase.PREPARE, TUNE));

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        FailureKind.REFUSED, "Deployment shop/checkout does not use the ConfigMap settings"));
    }

    @Test
    void shouldVerifyThatTheRolloutIsThrough() {
        perform(a(Phase.DO, SCALE));
        cluster.rolledOutBut(0);

        Outcome outcome = perform(a(Phase.VERIFY, SCALE));

        assertThat(outcome).isEqualTo(new Outcome.Done(Map.of("replicas", "12"), Verdict.YES, null));
    }

    @Test
    void shouldNotKnowARolloutThatTakesLongerThanItMay() {
        perform(a(Phase.DO, SCALE));
        cluster.rolledOutBut(3);

        Outcome outcome = perform(a(Phase.VERIFY, SCALE));

        assertThat(outcome)
                .isEqualTo(new Outcome.Done(
                        Map.of("replicas", "12"),
                        Verdict.UNKNOWN,
                        "the rollout is under way: 9 of 12 replicas available, 12 new"));
    }

    @Test
    void shouldVerifyNoWhenTheSettingsWereNotRolledOut() {
        cluster.editSettings("batch", "50");
        cluster.editSettings("a/b", "x");

        Outcome outcome = perform(a(Phase.VERIFY, TUNE));

        assertThat(outcome).extracting("verdict").isEqualTo(Verdict.NO);
    }

    static Stream<Action> impossible() {
        return Stream.of(
                new Action.ApplyPolicy("checkout", "p"),
                new Action.BypassValidation("checkout", Duration.ofSeconds(1)),
                new Action.ThrottleRequests("checkout", 1),
                new Action.ActivateEmergencyOverride("checkout", Duration.ofSeconds(1)),
                new Action.RebalanceLoad("checkout", "s"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void shouldRefuseWhatAClusterCannotDo(Action action) {
        Outcome outcome = perform(a(Phase.PREPARE, action));

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(FailureKind.REFUSED, "Kubernetes cannot do " + action.actionType()));
        assertThat(cluster.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secrets", "Checkout", "a/b", "-", ""})
    void shouldRefuseNamesThatKubernetesDoesNotHave(String name) {
        Outcome outcome = perform(a(Phase.PREPARE, SCALE).at("Deployment", name.isEmpty() ? "." : name));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.REFUSED);
        assertThat(cluster.requests()).isEmpty();
    }

    @Test
    void shouldRefuseKindsThatCannotBeActedOn() {
        Outcome outcome = perform(a(Phase.PREPARE, SCALE).at("DaemonSet", "checkout"));

        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(
                        FailureKind.REFUSED, "a DaemonSet cannot be acted on, a Deployment or StatefulSet can"));
    }

    @Test
    void shouldDoNothingAfterItsTime() {
        Outcome outcome = perform(a(Phase.DO, SCALE).notAfter(Requests.NOW.minusMillis(1)));

        assertThat(outcome).extracting("kind").isEqualTo(FailureKind.EXPIRED);
        assertThat(cluster.requests()).isEmpty();
    }

    @Test
    void shouldNotTakeInAnAnswerThatIsTooLarge() {
        cluster.floodingAt("deployments/checkout");

        Outcome outcome = perform(a(Phase.PREPARE, SCALE));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(failed.reason()).contains("TooLarge");
        });
    }
}
