package io.mapek.simulation.replay;

import io.mapek.schema.event.Event;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.story.Loop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Replays every system of some retained events, and compares. */
public final class WhatIf {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private WhatIf() {}

    /** What came of it between two moments; earlier events only warm the stages up. */
    public static ReplayReport of(List<Event> events, SystemsFile systems, Instant from, Instant to, long unreadable) {
        return of(new Retained(events, List.of()), systems, from, to, unreadable);
    }

    /** The same of what was read from topics, refusals included. */
    public static ReplayReport of(Retained retained, SystemsFile systems, Instant from, Instant to, long unreadable) {
        List<Event> events = retained.events();
        Loop loop = Loop.of(systems.systems());
        long begun = CPU.getCurrentThreadCpuTime();
        List<Replayed> replayed = retained.recordings(loop).stream()
                .filter(recording -> !recording.isOfNoSystem())
                .map(recording -> Replay.of(recording, systems.systems(), from))
                .toList();
        long nanos = Math.max(1, CPU.getCurrentThreadCpuTime() - begun);
        List<Comparison> compared = new ArrayList<>();
        replayed.forEach(one -> compared.add(Comparison.of(one, systems.hash(), from, end(one.recording(), loop, to))));
        return new ReplayReport(
                from,
                to,
                replayed.stream()
                        .flatMap(one -> Stream.ofNullable(one.recording().first()))
                        .min(Instant::compareTo)
                        .orElse(from),
                systems.hash(),
                events.size(),
                unreadable,
                (long) (events.size() / (nanos / 1e9)),
                Verdict.of(compared),
                compared);
    }

    private static Instant end(Recording recording, Loop loop, Instant to) {
        return Settled.of(recording, loop).filter(to::isAfter).orElse(to);
    }
}
