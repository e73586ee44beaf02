package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.StateKept;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.fault.Schedule;
import io.mapek.simulation.story.Plot;
import io.mapek.simulation.story.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop that has lived for longer than what is read of it. */
class MidLifeTest {
    private static final Instant BORN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant READ = BORN.plus(Duration.ofHours(8));
    private static final Instant FROM = READ.plus(Duration.ofHours(6));
    private static final Instant END = FROM.plus(Duration.ofHours(4));

    /** What is read of the topics' bytes. */
    private static List<Event> read(Recorded recorded) {
        Topics topics = new Topics("", 1);
        EventRecords records = new EventRecords(topics, "a test", "simulation");
        EventReader reader = new EventReader(topics);
        List<Event> read = new ArrayList<>();
        for (Event event : recorded.events()) {
            if (!event.time().isBefore(READ)) {
                read.add(((Reading.Known) reader.read(incoming(records.of(event)))).event());
            }
        }
        return read;
    }

    private static IncomingRecord incoming(ProducerRecord<String, byte[]> sent) {
        return new IncomingRecord(
                sent.topic(), 0, 0, sent.key(), sent.value(), Instant.ofEpochMilli(sent.timestamp()), sent.headers());
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 9, 12, 14, 23})
    void shouldDecideTheSameFromTheBytesOfALoopThatHasLivedForLong(long seed) {
        Recorded recorded = Recorded.of(Plot.of(seed, Duration.ofHours(18)));
        assertThat(recorded.events())
                .anyMatch(
                        event -> event instanceof PolicyProposed && event.time().isBefore(READ));

        ReplayReport report =
                WhatIf.of(read(recorded), new SystemsFile(recorded.systems(), "simulation"), FROM, END, 0);

        Comparison comparison = report.systems().getFirst();
        assertThat(comparison.differences()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(comparison.limits()).isEmpty();
        assertThat(comparison.counts().get(Kind.VIOLATIONS).same()).isPositive();
    }

    @Test
    void shouldCompareAQuietNightInWhichOneStageTookACommandFromBefore() {
        Recorded recorded = Recorded.of(new Plot(4, Duration.ofHours(18), new Schedule(List.of())));
        List<Event> read = read(recorded);
        String system = recorded.systems().systems().getFirst().id();
        assertThat(read).noneMatch(event -> isOf("execute", event));
        long last = read.stream()
                .filter(event -> isOf("plan", event))
                .mapToLong(event -> ((JournalEvent) event).sequence())
                .max()
                .orElseThrow();
        Event redriven = new LoopModeSet("redriven", system, BORN, LoopMode.ACTIVE, "ann", "");
        read.add(redriven);
        read.add(new InputApplied("taken", system, BORN, "plan", last + 1, "commands", 0, 7, redriven.id()));

        ReplayReport report = WhatIf.of(read, new SystemsFile(recorded.systems(), "simulation"), FROM, END, 0);

        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report.readFrom()).isBetween(READ, READ.plusSeconds(60));
    }

    private static boolean isOf(String stage, Event event) {
        return event instanceof JournalEvent entry
                && !(event instanceof StateKept)
                && entry.stage().equals(stage);
    }
}
