package io.mapek.local.cli;

import io.mapek.local.letters.DeadLetter;
import io.mapek.local.letters.DeadLetterBox;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what stages and edges could not use, why, and where it was. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists what could not be read or handled, with the reason.")
final class DeadLettersCommand implements Callable<Integer> {
    private static final int LONGEST = 300;

    @Mixin
    private WhichBroker broker;

    @Mixin
    private WhichLetters letters;

    @Option(names = "--json", description = "As JSON, for other programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (DeadLetterBox box = new DeadLetterBox(broker.address(), broker.topics())) {
            List<DeadLetter> all = box.all(letters.wanted());
            if (json) {
                System.out.println(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
            } else {
                all.forEach(DeadLettersCommand::tell);
                System.out.println(all.size() + " dead letters");
            }
        }
        return 0;
    }

    static void tell(DeadLetter letter) {
        System.out.printf(
                "%-9s %s  %s-%d@%d  key %s, %d bytes, by %s: %s%n",
                letter.place(),
                letter.time(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.key(),
                letter.bytes(),
                letter.service(),
                letter.reason());
        if (!letter.value().isEmpty()) {
            System.out.println("          " + shortened(letter.value().replaceAll("\\s+", " ")));
        }
        letter.stack().lines().forEach(line -> System.out.println("          " + line));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
