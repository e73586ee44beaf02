package io.mapek.local.cli;

import io.mapek.local.letters.DeadLetter;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class WhichLetters {
    @Option(names = "--topic", description = "Only those that were on this topic.")
    private String topic;

    @Option(names = "--reason", description = "Only those whose reason contains this.")
    private String reason;

    @Option(names = "--since", description = "Only those whose record is of this instant or later.")
    private Instant since;

    @Option(
            names = "--letter",
            paramLabel = "PARTITION@OFFSET",
            description = "Only this one; may be given several times.")
    private Set<String> places;

    boolean isAny() {
        return topic == null && reason == null && since == null && places == null;
    }

    Predicate<DeadLetter> wanted() {
        return letter -> (topic == null || letter.topic().equals(topic))
                && (reason == null || letter.reason().contains(reason))
                && (since == null || !letter.time().isBefore(since))
                && (places == null || places.contains(letter.place()));
    }
}
