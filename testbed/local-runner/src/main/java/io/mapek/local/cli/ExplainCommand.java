package io.mapek.local.cli;

import io.mapek.local.story.Chain;
import io.mapek.local.story.Explanation;
import io.mapek.local.story.Told;
import io.mapek.local.story.TopicFeed;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private static final Duration POLL = Duration.ofSeconds(1);

    @Mixin
    private WhichBroker broker;

    @Parameters(paramLabel = "POLICY", description = "The policy's id.")
    private String policyId;

    @Option(names = "--json", description = "The events themselves, one a line, for other programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Optional<Chain> chain = Chain.of(policyId, read());
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

    private List<Event> read() {
        List<Event> events = new ArrayList<>();
        try (TopicFeed feed = TopicFeed.since(Instant.EPOCH, broker.address(), broker.topics())) {
            for (List<Told> read = feed.poll(POLL); !read.isEmpty(); read = feed.poll(POLL)) {
                read.forEach(told -> {
                    if (told instanceof Told.Happened happened) {
                        events.add(happened.event());
                    }
                });
            }
        }
        return events;
    }
}
