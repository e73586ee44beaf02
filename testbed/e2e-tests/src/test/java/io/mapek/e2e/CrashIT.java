package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.CycleStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        disturbed(loop -> {
            restart(loop, "analyze", ViolationDetected.class);
            restart(loop, "plan", PolicyProposed.class);
            restart(loop, "execute", ActionRequested.class);
            restart(loop, "knowledge", ExecutionStarted.class);
            restart(loop, "monitor", ExecutionFinished.class);
        });
    }

    @Test
    void shouldHealAlthoughEveryServiceIsStoppedAndGoesOn() {
        disturbed(loop -> {
            pause(loop, "analyze", ViolationDetected.class);
            pause(loop, "plan", PolicyProposed.class);
            pause(loop, "execute", ActionRequested.class);
            pause(loop, "knowledge", ExecutionStarted.class);
            pause(loop, "monitor", ExecutionFinished.class);
        });
    }

    @Test
    void shouldHealAlthoughTheBrokerIsKilled() {
        disturbed(loop -> {
            await(loop, ViolationDetected.class);
            loop.broker().kill9();
            loop.broker().restart();
            await(loop, ActionRequested.class);
            loop.broker().kill9();
            loop.broker().restart();
        });
    }

    @Test
    void shouldHealAfterTheBrokerWasAwayForAMinute() {
        disturbed(loop -> {
            await(loop, ViolationDetected.class);
            loop.broker().pause();
            waitFor(Duration.ofSeconds(60));
            loop.broker().resume();
        });
    }

    @Test
    void shouldHealDuringARollingRestart() {
        disturbed(loop -> {
            await(loop, ViolationDetected.class);
            SERVICES.forEach(service -> loop.process(service).restart());
        });
    }

    @Test
    void shouldHealAlthoughTheDiskOfItsStateIsFull() throws IOException {
        try (SmallDisk disk = SmallDisk.at(directory.resolve("state"))) {
            disturbed(loop -> {
                disk.fill();
                await(loop, ViolationDetected.class);
                loop.process("plan").kill9();
                loop.process("plan").restart();
            });
        }
    }

    private interface Disturbance {
        void strike(RunningLoop loop);
    }

    private void disturbed(Disturbance disturbance) {
        try (RunningLoop loop = new RunningLoop(directory)) {
            loop.until(
                    () -> assertThat(loop.topics().all(CycleCompleted.class, cycle -> cycle.status() == CycleStatus.OK))
                            .hasSizeGreaterThan(2));
            loop.incidents().inject("latency-surge");

            disturbance.strike(loop);

            Instant struck = Instant.now();
            new Exactness(loop).requireHealed();
            System.out.println("healed and learned from "
                    + Duration.between(struck, Instant.now()).toSeconds() + " s after the last disturbance");
        }
    }

    private static void restart(RunningLoop loop, String service, Class<? extends Event> moment) {
        await(loop, moment);
        loop.process(service).kill9();
        loop.process(service).restart();
    }

    private static void pause(RunningLoop loop, String service, Class<? extends Event> moment) {
        await(loop, moment);
        loop.process(service).pause();
        waitFor(FENCED);
        loop.process(service).resume();
    }

    private static void await(RunningLoop loop, Class<? extends Event> moment) {
        loop.until(() -> assertThat(loop.topics().all(moment)).isNotEmpty());
    }

    /** A disturbance lasts for a time; nothing else tells when it is over. */
    private static void waitFor(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }
}
