package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.CycleStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One incident, disturbed in one way: nothing is lost, nothing is repeated, one execution heals it. */
class CrashIT {
    private static final List<String> SERVICES = List.of("monitor", "analyze", "plan", "execute", "knowledge");

    /** Longer than a session (6 s) and a transaction (4 s): the others have given up on who was stopped. */
    private static final Duration FENCED = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void shouldHealAlthoughEveryServiceIsKilledOnce() {
        disturbed(loop -> strikeEach(loop, ServiceProcess::kill9, ServiceProcess::restart));
    }

    @Test
    void shouldHealAlthoughEveryServiceIsStoppedAndGoesOn() {
        disturbed(loop -> strikeEach(loop, ServiceProcess::pause, process -> {
            waitFor(FENCED);
            process.resume();
        }));
    }

    @Test
    void shouldHealAlthoughTheBrokerIsKilled() {
        disturbed(loop -> {
            until(loop, ViolationDetected.class, PolicyProposed.class);
            loop.broker().kill9();
            loop.broker().restart();
            loop.until(() -> assertThat(loop.topics().all(AnalysisCompleted.class, CrashIT::isFound))
                    .isNotEmpty());
            loop.process("simulator").pause();
            loop.process("plan").resume();
            until(loop, ActionRequested.class, ExecutionFinished.class);
            loop.broker().kill9();
            loop.process("simulator").resume();
            loop.broker().restart();
        });
    }

    @Test
    void shouldHealAfterTheBrokerWasAwayForAMinute() {
        disturbed(loop -> {
            until(loop, ViolationDetected.class, PolicyProposed.class);
            loop.broker().pause();
            loop.process("plan").resume();
            waitFor(Duration.ofSeconds(60));
            loop.broker().resume();
        });
    }

    @Test
    void shouldHealDuringARollingRestart() {
        disturbed(loop -> {
            until(loop, ViolationDetected.class, PolicyProposed.class);
            loop.process("plan").resume();
            SERVICES.forEach(service -> loop.process(service).restart());
        });
    }

    /** A stage keeps nothing on a disk; a broker whose disk is full ends. */
    @Test
    void shouldSaySoWhenTheBrokersDiskIsFullAndHealWhenThereIsSpace() throws IOException {
        try (SmallDisk disk = SmallDisk.at(directory.resolve("kafka"))) {
            disturbed(loop -> {
                until(loop, ViolationDetected.class, PolicyProposed.class);
                disk.fill();
                loop.until(() -> assertThat(loop.broker().isAlive()).isFalse());
                loop.process("plan").resume();
                loop.until(() -> assertThat(SERVICES)
                        .allSatisfy(service -> assertThat(loop.health(service)).contains("DEGRADED")));
                assertThat(loop.command("plan", "/api/loop/resume")).isEqualTo(503);
                disk.free();
                loop.broker().restart();
            });
        }
    }

    /**
     * Each is struck while the incident waits for it: who comes after it is held, so that nothing is over before. Execute's
     * own effector waits for the target; what an execution changed is measured only after a while.
     */
    private static void strikeEach(RunningLoop loop, Consumer<ServiceProcess> strike, Consumer<ServiceProcess> end) {
        until(loop, ViolationDetected.class, PolicyProposed.class);
        strike.accept(loop.process("analyze"));
        end.accept(loop.process("analyze"));

        loop.process("execute").pause();
        loop.process("plan").resume();
        until(loop, PolicyProposed.class, ExecutionStarted.class);
        strike.accept(loop.process("plan"));
        end.accept(loop.process("plan"));

        loop.process("simulator").pause();
        loop.process("execute").resume();
        until(loop, ActionRequested.class, ExecutionFinished.class);
        strike.accept(loop.process("execute"));
        loop.process("simulator").resume();
        until(loop, ExecutionStarted.class, OutcomeAssessed.class);
        strike.accept(loop.process("knowledge"));
        end.accept(loop.process("execute"));

        until(loop, ExecutionFinished.class, OutcomeAssessed.class);
        strike.accept(loop.process("monitor"));
        end.accept(loop.process("knowledge"));
        end.accept(loop.process("monitor"));
    }

    private interface Disturbance {
        void strike(RunningLoop loop);
    }

    /** The incident is held before Plan until the disturbance lets it go on. */
    private void disturbed(Disturbance disturbance) {
        try (RunningLoop loop = new RunningLoop(directory)) {
            loop.until(
                    () -> assertThat(loop.topics().all(CycleCompleted.class, cycle -> cycle.status() == CycleStatus.OK))
                            .hasSizeGreaterThan(2));
            loop.process("plan").pause();
            loop.incidents().inject("latency-surge");

            disturbance.strike(loop);

            Instant struck = Instant.now();
            new Exactness(loop).requireHealed();
            System.out.println("healed and learned from "
                    + Duration.between(struck, Instant.now()).toSeconds() + " s after the last disturbance");
        }
    }

    /** The incident has come so far, and no further: what is struck then has it before it. */
    private static void until(RunningLoop loop, Class<? extends Event> moment, Class<? extends Event> later) {
        loop.until(() -> assertThat(loop.topics().all(moment)).isNotEmpty());
        assertThat(loop.topics().read().all(later)).as("over before the strike").isEmpty();
    }

    /** Plan has something to act on, also when the target is not seen any more. */
    private static boolean isFound(AnalysisCompleted analysis) {
        return !analysis.patterns().isEmpty();
    }

    /** A disturbance lasts for a time; nothing else tells when it is over. */
    private static void waitFor(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
    }
}
