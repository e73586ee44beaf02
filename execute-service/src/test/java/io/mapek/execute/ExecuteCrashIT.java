package io.mapek.execute;

import static io.mapek.execute.domain.Policies.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.execute.FakeCharter.Fate;
import io.mapek.local.LocalBroker;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code kill -9} of the saga and its effector at every moment of a policy of three actions. The calls of one that succeeds
 * are 0-2 PREPARE, then DO and VERIFY of each action (3-8); where the third fails its DO is 7, and 8 to 12 undo.
 */
class ExecuteCrashIT {
    private static final int CALLS = 9;
    private static final int FAILING_DO = 7;
    private static final int CALLS_WITH_UNDO = 13;

    /** Where one system's execution stands when the process is killed. */
    private record Moment(int call, Fate fate, boolean thirdFails) {
        String systemId() {
            return (thirdFails ? "fails-" : "works-") + call + "-" + fate;
        }
    }

    /** What the process that is killed had: with two replicas half of the sagas live in the other. */
    private enum Killed {
        BOTH,
        SAGA,
        EFFECTOR
    }

    @TempDir
    private static Path brokerDir;

    private static LocalBroker broker;

    @TempDir
    private Path dir;

    private FakeCharter charter;
    private RunningExecute execute;

    @BeforeAll
    static void startBroker() {
        broker = LocalBroker.start(brokerDir);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startCharter() throws Exception {
        charter = new FakeCharter();
    }

    @AfterEach
    void stop() {
        execute.close();
        charter.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndOnceAndDoEachThingOnceWhereverItIsKilled(Killed killed) throws Exception {
        List<Moment> moments = moments();
        moments.forEach(moment -> charter.of(moment.systemId())
                .stoppingAt(moment.call(), moment.fate())
                .failing(moment.thirdFails() ? "PATCH" : ""));
        describe("moments-" + killed, moments.stream().map(Moment::systemId).toList());
        switch (killed) {
            case BOTH -> execute.start();
            case SAGA -> execute.startWithoutEffectors().start();
            case EFFECTOR -> execute.start().startWithoutEffectors();
        }
        execute.approve(
                moments.stream()
                        .map(Moment::systemId)
                        .map(ExecuteCrashIT::policy)
                        .toList(),
                Instant.now());
        await().atMost(RunningExecute.PATIENCE).until(() -> charter.stopped() == moments.size());

        execute.service().kill9();
        charter.goOn();
        execute.service().restart();

        assertConsistent(execute.finished(moments.size()), moments.size());
        assertThat(execute.finished(moments.size())).allSatisfy(finished -> assertThat(finished.status())
                .isEqualTo(
                        finished.systemId().startsWith("fails")
                                ? ExecutionStatus.ROLLED_BACK
                                : ExecutionStatus.COMPLETED));
        execute.assertNowhere(FakeCharter.KEY);
    }

    @Test
    void shouldEndOnceWhenKilledAgainAndAgain() throws Exception {
        List<String> systems = IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? "works-" : "fails-") + i)
                .toList();
        systems.forEach(id -> charter.of(id).failing(id.startsWith("fails") ? "PATCH" : ""));
        charter.slow(Duration.ofMillis(100));
        describe("again", systems);
        execute.start();
        for (int round = 0; round < 3; round++) {
            int from = 13 * round;
            List<String> some = systems.subList(from, round == 2 ? systems.size() : from + 13);
            int calls = charter.calls();
            execute.approve(some.stream().map(ExecuteCrashIT::policy).toList(), Instant.now());
            int few = 5 + 20 * round;
            await().atMost(RunningExecute.PATIENCE).until(() -> charter.calls() > calls + few);
            execute.service().kill9();
            execute.service().restart();
        }

        List<ExecutionFinished> finished = execute.finished(systems.size());

        assertConsistent(finished, systems.size());
    }

    private static List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            IntStream.range(0, CALLS).forEach(call -> moments.add(new Moment(call, fate, false)));
            IntStream.range(FAILING_DO, CALLS_WITH_UNDO).forEach(call -> moments.add(new Moment(call, fate, true)));
        }
        return moments;
    }

    private void describe(String name, List<String> systems) throws Exception {
        StringBuilder yaml = new StringBuilder("systems:\n");
        systems.forEach(id -> yaml.append("  - {id: " + id
                + ", execute: {request-ttl: 5m, time-to-live: 10m, attempt-timeout: 60s},"
                + " effectors: {charter: {timeout: 60s, url: '" + charter.url(id) + "'}}}\n"));
        execute = RunningExecute.prepared(broker, name, dir, yaml.toString(), Map.of());
    }

    private static Policy policy(String systemId) {
        return aPolicy(systemId)
                .of(systemId)
                .scalingUp("workers", 20)
                .throttling("gate", 1000)
                .configuring("workers", Map.of("batch", "50"))
                .build();
    }

    /** One end each; everything done and nothing undone, or everything undone; nothing had an effect twice. */
    private void assertConsistent(List<ExecutionFinished> all, int expected) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(all)
                .extracting(ExecutionFinished::executionId)
                .doesNotHaveDuplicates()
                .hasSize(expected);
        for (ExecutionFinished finished : all) {
            String id = finished.systemId();
            FakeCharter.Target target = charter.of(id);
            softly.assertThat(target.changes()).as(id).doesNotHaveDuplicates();
            if (finished.status() == ExecutionStatus.COMPLETED) {
                softly.assertThat(target.values())
                        .as(id)
                        .isEqualTo(Map.of("replicas", "20", "rate_limit", "1000", "batch", "50"));
                softly.assertThat(target.effects())
                        .as(id)
                        .containsExactly(id + "-action-1", id + "-action-2", id + "-action-3");
            } else {
                softly.assertThat(target.values()).as(id).isEqualTo(Map.of("replicas", "5", "batch", "20"));
                softly.assertThat(finished.status() == ExecutionStatus.ROLLED_BACK || finished.notStarted())
                        .as(id + " " + finished.error())
                        .isTrue();
            }
        }
        softly.assertAll();
    }
}
