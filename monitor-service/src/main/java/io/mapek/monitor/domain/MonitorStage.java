package io.mapek.monitor.domain;

import io.mapek.schema.event.AlertReceived;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Stage;
import io.mapek.stage.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Monitor: what was observed becomes violations, and each collection a cycle. */
public final class MonitorStage implements Stage<MonitorState> {
    /** Watched values beyond it are left out of a cycle, which says so. */
    public static final int MAX_SERIES = 300;

    private final Map<String, ManagedSystem> systems;

    public MonitorStage(Systems systems) {
        this.systems = systems.systems().stream().collect(Collectors.toMap(ManagedSystem::id, Function.identity()));
    }

    @Override
    public MonitorState empty(String systemId) {
        return MonitorState.empty(systemId);
    }

    @Override
    public Step<MonitorState> apply(MonitorState state, Event event) {
        ManagedSystem system = systems.get(state.systemId());
        return system != null && event instanceof Observation observation
                ? observed(system, state, observation)
                : Step.to(state);
    }

    private static Step<MonitorState> observed(ManagedSystem system, MonitorState state, Observation observation) {
        return switch (observation) {
            case SamplesCollected collected ->
                isNew(state, collected.time())
                        ? new Round(system, state, Sight.of(system, collected, state.targets())).step()
                        : Step.to(state);
            case CollectionFailed failed ->
                isNew(state, failed.time())
                        ? new Round(system, state, Sight.of(failed, state.targets())).step()
                        : Step.to(state);
            case AlertReceived alert -> Alerts.received(system, state, alert);
        };
    }

    /** A replica that wrongly thinks it still owns the system collects for instants that are over. */
    private static boolean isNew(MonitorState state, Instant instant) {
        return state.lastInstant().map(instant::isAfter).orElse(true);
    }

    @Override
    public Optional<Instant> deadline(MonitorState state) {
        return Optional.empty();
    }

    @Override
    public Step<MonitorState> onDeadline(MonitorState state, Instant now) {
        return Step.to(state);
    }
}
