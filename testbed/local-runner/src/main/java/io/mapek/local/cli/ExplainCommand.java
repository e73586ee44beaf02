package io.mapek.local.cli;

import io.mapek.local.TopicPast;
import io.mapek.local.story.Chain;
import io.mapek.local.story.Explanation;
import io.mapek.local.story.PolicyPast;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the whole chain of one policy, from the samples that led to it to the lesson drawn from it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Prints what led to a policy and what came of it, from samples to lesson.")
final class ExplainCommand implements Callable<Integer> {
    private static final int UNKNOWN = 3;

    @Mixin
    private WhichBroker broker;

    @Parameters(paramLabel = "POLICY", description = "The policy's id.")
    private String policyId;

    @Option(names = "--json", description = "The events themselves, one a line, for other programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Optional<Chain> chain = chain();
        if (chain.isEmpty()) {
            System.out.println("No policy '" + policyId + "' was proposed, as far as the topics remember.");
            return UNKNOWN;
        }
        if (json) {
            for (Event event : chain.get().events()) {
                System.out.println(Json.mapper().writeValueAsString(event));
            }
        } else {
            Explanation.of(chain.get()).forEach(System.out::println);
        }
        return 0;
    }

    private Optional<Chain> chain() {
        Topics topics = broker.topics();
        try (TopicPast past = new TopicPast(broker.address(), topics)) {
            return new PolicyPast(past, topics).chain(policyId);
        }
    }
}
