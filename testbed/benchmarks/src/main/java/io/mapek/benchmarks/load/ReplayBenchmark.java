package io.mapek.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.replay.ReplayReport;
import io.mapek.simulation.replay.Verdict;
import io.mapek.simulation.replay.WhatIf;
import io.mapek.simulation.story.Plot;
import io.mapek.simulation.story.Recorded;
import io.mapek.simulation.story.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Retained events per second of one core: recorded hours with incidents are read from the topics' bytes, folded and compared. */
@Command(
        name = "replay",
        description = "Retained events per second of one core through a replay, JSON read; beside parsing alone.",
        mixinStandardHelpOptions = true)
public final class ReplayBenchmark extends Measuring {
    private static final double ENOUGH = 50_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int FEWEST_EXECUTIONS = 2;
    private static final Topics TOPICS = new Topics("", 1);
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    @Option(names = "--hours", defaultValue = "20", description = "Recorded hours, each of a seed (${DEFAULT-VALUE}).")
    private int hours;

    @Option(
            names = "--rounds",
            defaultValue = "24",
            description =
                    "Rounds; the middle one of the last third counts, by when the code is compiled (${DEFAULT-VALUE}).")
    private int rounds;

    /** What the topics hold of one simulated hour. */
    private record Retained(SystemsFile systems, List<IncomingRecord> records, long executions) {}

    /** Events per second: of processor time in all, of it for folding alone, by the clock, and of JSON parsed to trees. */
    private record Rate(double all, double folding, double byTheClock, double parsed) {}

    @Override
    String benchmark() {
        return "replay";
    }

    @Override
    List<Figure> measure() {
        List<Retained> recorded = record();
        long events = recorded.stream().mapToLong(one -> one.records().size()).sum();
        long executions = recorded.stream().mapToLong(Retained::executions).sum();
        say("recorded %d hours: %,d events, %d executions", hours, events, executions);
        replay(recorded, events);
        List<Rate> rates = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            rates.add(replay(recorded, events));
            say(
                    "replay round %d: %,.0f events/s of one core, folding alone %,.0f, by the clock %,.0f,"
                            + " their JSON parsed to trees %,.0f, load %.1f",
                    round,
                    rates.getLast().all(),
                    rates.getLast().folding(),
                    rates.getLast().byTheClock(),
                    rates.getLast().parsed(),
                    Machine.load());
        }
        List<Rate> last = new ArrayList<>(rates.subList(rounds * 2 / 3, rounds));
        last.sort(Comparator.comparing(Rate::all));
        return figures(last.get(last.size() / 2), events, executions);
    }

    private List<Figure> figures(Rate rate, long events, long executions) {
        String note = String.format(
                Locale.ROOT, "%,d events of %d hours with %d executions, read from JSON", events, hours, executions);
        String time = "of the thread's processor time; the middle of the last third of " + rounds + " rounds";
        return List.of(
                Figure.atLeast("replay", "read, fold, compare", rate.all(), "events/s", ENOUGH, note),
                Figure.plain("replay", "fold alone", rate.folding(), "events/s", time),
                Figure.plain("replay", "read, fold, compare by the clock", rate.byTheClock(), "events/s", "one thread"),
                Figure.plain(
                        "replay", "the same JSON parsed to trees", rate.parsed(), "events/s", "baseline, by Jackson"),
                Figure.plain("replay", "ratio", rate.all() / rate.parsed(), "", "of what parsing alone would do"));
    }

    /** The hours of the first seeds in which something was healed more than once. */
    private List<Retained> record() {
        List<Retained> all = new ArrayList<>();
        for (long seed = 1; all.size() < hours; seed++) {
            Recorded recorded = Recorded.of(Plot.of(seed, HOUR));
            long executions = recorded.events().stream()
                    .filter(ExecutionStarted.class::isInstance)
                    .count();
            if (executions >= FEWEST_EXECUTIONS) {
                all.add(new Retained(
                        new SystemsFile(recorded.systems(), "simulation"), written(recorded.events()), executions));
            }
        }
        return all;
    }

    private static List<IncomingRecord> written(List<Event> events) {
        EventRecords records = new EventRecords(TOPICS, "/benchmark", "simulation");
        return events.stream().map(records::of).map(ReplayBenchmark::arrived).toList();
    }

    private static IncomingRecord arrived(ProducerRecord<String, byte[]> sent) {
        return new IncomingRecord(
                sent.topic(), 0, 0, sent.key(), sent.value(), Instant.ofEpochMilli(sent.timestamp()), sent.headers());
    }

    private static Rate replay(List<Retained> recorded, long events) {
        long begun = System.nanoTime();
        long used = THREAD.getCurrentThreadCpuTime();
        double folding = 0;
        for (Retained one : recorded) {
            ReplayReport report = WhatIf.of(read(one.records()), one.systems(), Run.START, Run.START.plus(HOUR), 0);
            folding += (double) report.events() / report.eventsPerSecond();
            if (report.verdict() != Verdict.SAME) {
                throw new IllegalStateException("replayed, an hour is another: " + report.systems());
            }
        }
        double spent = (THREAD.getCurrentThreadCpuTime() - used) / 1e9;
        double byTheClock = events * 1e9 / (System.nanoTime() - begun);
        return new Rate(events / spent, events / folding, byTheClock, parse(recorded, events));
    }

    /** What a processor needs for the JSON itself: tells how fast it is. */
    private static double parse(List<Retained> recorded, long events) {
        long used = THREAD.getCurrentThreadCpuTime();
        for (Retained one : recorded) {
            for (IncomingRecord incoming : one.records()) {
                if (tree(incoming).isEmpty()) {
                    throw new IllegalStateException("an event without fields: " + incoming);
                }
            }
        }
        return events * 1e9 / (THREAD.getCurrentThreadCpuTime() - used);
    }

    private static JsonNode tree(IncomingRecord incoming) {
        try {
            return Json.mapper().readTree(incoming.value());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Event> read(List<IncomingRecord> records) {
        EventReader reader = new EventReader(TOPICS);
        List<Event> events = new ArrayList<>(records.size());
        for (IncomingRecord incoming : records) {
            if (reader.read(incoming) instanceof Reading.Known(Event event)) {
                events.add(event);
            }
        }
        return events;
    }
}
