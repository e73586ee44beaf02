package io.mapek.monitor.edge;

import io.mapek.monitor.domain.MonitorStage;
import io.mapek.monitor.domain.MonitorState;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.Violation;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A system that is really watched: its sources are collected from, and the fold takes what comes. */
final class Watched {
    static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final ManagedSystem system;
    private final MonitorStage stage;
    private final Collector collector;
    private final List<Event> events = new ArrayList<>();
    private MonitorState state;
    private Look look;

    Watched(List<SourceReader> readers, String yaml) {
        SystemsFile file =
                SystemsFile.parse("systems:\n  - id: shop\n    interval: 500ms\n" + yaml.indent(4), "a test");
        system = file.systems().systems().getFirst();
        stage = new MonitorStage(file.systems());
        state = stage.empty("shop");
        collector = new Collector(readers, id -> !state.isKnown());
    }

    /** One cycle now; the state is written and read, as after a restart. */
    CycleCompleted look() {
        look = collector.collect(system, new Due(Instant.now(), INTERVAL));
        Step<MonitorState> step = stage.apply(state, look.observation());
        state = reread(step.state());
        events.addAll(step.events());
        return last();
    }

    Watched looks(int n) {
        for (int i = 0; i < n; i++) {
            lookUntil(cycle -> true);
        }
        return this;
    }

    /** For what does not change meanwhile. */
    void looksAtOnce(int n) {
        for (int i = 0; i < n; i++) {
            look();
        }
    }

    /** Cycles, an interval apart, until one is as expected. */
    CycleCompleted lookUntil(Predicate<CycleCompleted> expected) {
        try {
            Awaitility.await()
                    .pollInterval(INTERVAL)
                    .pollDelay(INTERVAL)
                    .atMost(PATIENCE)
                    .until(() -> expected.test(look()));
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("the last look was " + look.observation(), never);
        }
        return last();
    }

    /** Cycles, an interval apart, until one is OK; how many of them began when the source was back. */
    long looksUntilOkSince(BooleanSupplier isBack) {
        AtomicLong looks = new AtomicLong();
        Awaitility.await()
                .pollInterval(INTERVAL)
                .pollDelay(INTERVAL)
                .atMost(PATIENCE)
                .until(() -> {
                    boolean back = looks.get() > 0 || isBack.getAsBoolean();
                    CycleStatus status = look().status();
                    looks.addAndGet(back ? 1 : 0);
                    return status == CycleStatus.OK;
                });
        return looks.get();
    }

    /** Until a series of a metric has this value. */
    Watched lookUntilSeen(String label, double value) {
        lookUntil(
                cycle -> samples().anyMatch(sample -> sample.labels().containsValue(label) && sample.value() == value));
        return this;
    }

    Stream<Sample> samples() {
        return look.observation() instanceof SamplesCollected collected
                ? collected.results().stream().flatMap(result -> result.samples().stream())
                : Stream.of();
    }

    Look lastLook() {
        return look;
    }

    CycleCompleted last() {
        return (CycleCompleted) events.getLast();
    }

    List<Violation> detected() {
        return all(ViolationDetected.class).stream()
                .map(ViolationDetected::violation)
                .toList();
    }

    int occurrences(String label) {
        return detected().stream()
                .filter(violation -> violation.labels().containsValue(label))
                .mapToInt(Violation::occurrences)
                .sum();
    }

    List<ViolationCleared> cleared() {
        return all(ViolationCleared.class);
    }

    <E extends Event> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    MonitorState state() {
        return state;
    }

    private static MonitorState reread(MonitorState state) {
        try {
            return Json.mapper().readValue(Json.mapper().writeValueAsBytes(state), MonitorState.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
