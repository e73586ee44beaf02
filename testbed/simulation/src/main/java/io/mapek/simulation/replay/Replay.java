package io.mapek.simulation.replay;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.Observation;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.simulation.story.Loop;
import io.mapek.stage.StageSpec;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs the five folds over a recording of one system, and touches nothing. Every stage takes what its journal names, in the
 * journal's order; observations, commands and answers come as they came. What is said anew is read by its time.
 */
public final class Replay {
    private final Recording recording;
    private final Beginning beginning;
    private final AssumedEffector effector;
    private final List<Fold<?>> folds;
    private final Map<Topic, List<Fold<?>>> readers = new EnumMap<>(Topic.class);
    private final Inputs inputs;
    private final Iterator<Observation> observations;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, Event> said = new LinkedHashMap<>();
    private long assumed;
    private long lost;

    private Replay(Recording recording, Beginning beginning, Loop loop, ManagedSystem system) {
        this.recording = recording;
        this.beginning = beginning;
        this.effector = new AssumedEffector(system);
        this.folds = loop.stages().<Fold<?>>map(this::fold).toList();
        for (Topic topic : Topic.values()) {
            readers.put(
                    topic,
                    folds.stream()
                            .filter(fold -> fold.spec().inputs().contains(topic))
                            .toList());
        }
        this.inputs = new Inputs(new HashMap<>());
        this.observations = fresh(recording, beginning).iterator();
    }

    private <S> Fold<S> fold(StageSpec<S> spec) {
        return new Fold<>(spec, recording, beginning);
    }

    /** Monitor keeps no journal: its state tells which observation came next. */
    private static List<Observation> fresh(Recording recording, Beginning beginning) {
        List<Observation> all = recording.observations();
        if (beginning.silent().contains("monitor")) {
            return List.of();
        }
        return beginning
                .of("monitor")
                .map(kept -> all.stream()
                        .dropWhile(one -> !one.id().equals(kept.before()))
                        .toList())
                .orElse(all);
    }

    /** What the folds say to a recording under a configuration, so that what is from then on can be compared. */
    public static Replayed of(Recording recording, Systems systems, Instant from) {
        Loop loop = Loop.of(systems);
        Optional<ManagedSystem> system = systems.find(recording.systemId());
        Optional<Beginning> beginning = Beginning.of(recording, loop, from);
        if (system.isEmpty() || beginning.isEmpty()) {
            return Replayed.nothing(recording, system.isPresent(), beginning);
        }
        Replay replay = new Replay(recording, beginning.get(), loop, system.get());
        replay.run();
        return replay.replayed();
    }

    private Replayed replayed() {
        List<String> failures =
                folds.stream().flatMap(fold -> fold.failures().stream()).toList();
        return new Replayed(
                recording,
                said.values().stream().map(this::asThen).toList(),
                assumed,
                lost,
                failures,
                true,
                Optional.of(beginning));
    }

    /** What was said just so then is the same object: it need not be compared again. */
    private Event asThen(Event event) {
        return recording.find(event.id()).filter(event::equals).orElse(event);
    }

    private void run() {
        for (Event event : recording.said()) {
            if (event instanceof Command || event instanceof ActionResult || isFromBefore(event)) {
                inputs.put(event);
                offerJournaled(event);
            } else if (event instanceof ActionRequested request) {
                asked.add(request.id());
            }
        }
        while (step()) {
            // one input of one stage at a time
        }
    }

    /** What was said before is not said again; it is taken as it was. */
    private boolean isFromBefore(Event event) {
        return beginning.at() != null && event.time().isBefore(beginning.at()) && !(event instanceof ActionRequested);
    }

    private boolean step() {
        Fold<?> next = first(Fold::ready);
        if (next.ready() != Fold.NEVER) {
            next.take(inputs).forEach(this::say);
            return true;
        }
        if (observations.hasNext()) {
            Observation observation = observations.next();
            inputs.put(observation);
            folds.getFirst().offer(observation);
            return true;
        }
        Fold<?> waiting = first(Fold::awaited);
        boolean waits = waiting.awaited() != Fold.NEVER;
        JournalEvent skipped = waiting.skip();
        if (skipped instanceof InputApplied applied
                && recording.find(applied.inputId()).isEmpty()) {
            lost++;
        }
        return waits;
    }

    /** The first of those that come earliest. */
    private Fold<?> first(Function<Fold<?>, Instant> time) {
        Fold<?> first = folds.getFirst();
        for (Fold<?> fold : folds) {
            if (time.apply(fold).isBefore(time.apply(first))) {
                first = fold;
            }
        }
        return first;
    }

    private void say(Event event) {
        said.put(event.id(), event);
        inputs.put(event);
        readers.get(Topic.of(event)).forEach(fold -> fold.offer(event));
        if (event instanceof ActionRequested request && !asked.contains(request.id())) {
            assumed++;
            Event answer = effector.answer(request);
            inputs.put(answer);
            folds.get(3).offer(answer);
        }
    }

    private void offerJournaled(Event event) {
        readers.get(Topic.of(event)).forEach(fold -> fold.offerJournaled(event));
    }
}
