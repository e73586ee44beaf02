package io.mapek.local.cli;

import io.mapek.local.letters.DeadLetter;
import io.mapek.local.letters.DeadLetterBox;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts dead letters back where they were, each once, after what was wrong with their reader was mended. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = "Puts dead letters back on their topics after a fix; what was put back before is left alone.")
final class RedriveCommand implements Callable<Integer> {
    @Mixin
    private WhichBroker broker;

    @Mixin
    private WhichLetters letters;

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (letters.isAny() != all) {
            throw new ParameterException(
                    spec.commandLine(), "say which: --all, or --topic, --reason, --since or --letter");
        }
        try (DeadLetterBox box = new DeadLetterBox(broker.address(), broker.topics())) {
            List<DeadLetter> done = box.redrive(letters.wanted());
            done.forEach(DeadLettersCommand::tell);
            System.out.println(done.size() + " put back");
            List<DeadLetter> left = box.all(letters.wanted().and(letter -> !box.canPutBack(letter)));
            long foreign = left.stream().filter(letter -> !box.isOwn(letter)).count();
            tellLeft(foreign, "they are about topics of another --prefix, or do not say where they are from");
            tellLeft(left.size() - foreign, "their records were larger than a letter, which holds only the beginning");
        }
        return 0;
    }

    private static void tellLeft(long count, String why) {
        if (count > 0) {
            System.out.println(count + " left where they are: " + why);
        }
    }
}
