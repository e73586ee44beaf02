package io.mapek.benchmarks.load;

import io.mapek.local.TopicList;
import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.StageSpec;
import io.mapek.stage.runner.UnreadInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.Topology;

/** One stage beside a pass-through on the same events: the rates in turns, then the latencies at a steady pace. */
record StageTrial<S>(
        StageSpec<S> spec, List<? extends Event> events, List<? extends Event> paced, int rounds, Saying saying) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final double ENOUGH = 12_000;
    private static final double RATIO = 0.6;

    private record Rate(double perSecond, double micros) {}

    /** Where progress is told. */
    interface Saying {
        void say(String format, Object... arguments);
    }

    List<Figure> run(String bootstrap, Scratch scratch, double alone) throws InterruptedException {
        Topics topics = new Topics(spec.name() + "-", Topics.DEFAULT_PARTITIONS);
        create(bootstrap, topics);
        load(bootstrap, topics);
        List<Rate> passed = new ArrayList<>();
        List<Rate> folded = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Progress passing = new Progress(events.size());
            passed.add(rate(
                    bootstrap,
                    scratch,
                    "pass-" + round,
                    unread -> PassThrough.topology(topics, input(), unread, passing),
                    passing));
            Progress folding = new Progress(events.size());
            folded.add(rate(bootstrap, scratch, "fold-" + round, unread -> stage(topics, unread, folding), folding));
            saying.say(
                    "%s round %d: %,.0f events/s (%.0f us of processor each), passed through %,.0f (%.0f us), load %.1f",
                    spec.name(),
                    round + 1,
                    folded.getLast().perSecond(),
                    folded.getLast().micros(),
                    passed.getLast().perSecond(),
                    passed.getLast().micros(),
                    Machine.load());
        }
        List<Figure> figures = rates(middle(folded), middle(passed), alone);
        figures.addAll(latencies(bootstrap, scratch));
        return figures;
    }

    private Topology stage(Topics topics, UnreadInput unread, Progress progress) {
        CountedStage<S> counted = new CountedStage<>(spec.stage(), progress);
        return StreamsRun.stage(
                new StageSpec<>(spec.name(), counted, spec.stateType(), spec.stateVersion(), spec.inputs()),
                topics,
                unread);
    }

    private Rate rate(
            String bootstrap,
            Scratch scratch,
            String name,
            Function<UnreadInput, Topology> topology,
            Progress progress) {
        UnreadInput unread = new UnreadInput();
        String application = spec.name() + "-" + name;
        try (StreamsRun run = new StreamsRun(
                application, topology.apply(unread), unread, scratch.path().resolve(application), bootstrap)) {
            progress.await(PATIENCE);
        }
        return new Rate(progress.perSecond(), progress.microsPerEvent());
    }

    private static Rate middle(List<Rate> rates) {
        return rates.stream()
                .sorted(Comparator.comparing(Rate::perSecond))
                .toList()
                .get(rates.size() / 2);
    }

    private List<Figure> rates(Rate folded, Rate passed, double alone) {
        String name = "throughput";
        String mix = String.format(Locale.ROOT, "%,d events, the middle of %d rounds", events.size(), rounds);
        List<Figure> figures = new ArrayList<>();
        figures.add(
                spec.name().equals("analyze")
                        ? Figure.atLeast(name, "analyze", folded.perSecond(), "events/s", ENOUGH, mix)
                        : Figure.plain(name, spec.name(), folded.perSecond(), "events/s", mix));
        figures.add(
                Figure.plain(name, spec.name() + ": passed through", passed.perSecond(), "events/s", "exactly once"));
        figures.add(Figure.atLeast(
                name,
                spec.name() + ": ratio",
                folded.perSecond() / passed.perSecond(),
                "",
                RATIO,
                "to the pass-through"));
        figures.add(Figure.plain(
                name,
                spec.name() + ": processor time",
                folded.micros(),
                "us/event",
                String.format(Locale.ROOT, "passed through: %.0f us", passed.micros())));
        figures.add(Figure.plain(name, spec.name() + ": fold alone", alone, "events/s", "in memory, one thread"));
        return figures;
    }

    /** Each on topics of its own, so that nothing has to be caught up with before, and nothing was seen before. */
    private List<Figure> latencies(String bootstrap, Scratch scratch) throws InterruptedException {
        Topics toPass = new Topics(spec.name() + "-pass-", Topics.DEFAULT_PARTITIONS);
        Latencies passed = paced(
                bootstrap,
                scratch,
                toPass,
                unread -> PassThrough.topology(toPass, input(), unread, new Progress(Long.MAX_VALUE)),
                toPass.prefix() + PassThrough.PASSED);
        Topics toFold = new Topics(spec.name() + "-fold-", Topics.DEFAULT_PARTITIONS);
        Topic output = spec.name().equals("monitor") ? Topic.VIOLATIONS : Topic.ANALYSES;
        Latencies folded = paced(
                bootstrap,
                scratch,
                toFold,
                unread -> stage(toFold, unread, new Progress(Long.MAX_VALUE)),
                toFold.name(output));
        String note = "passed through: " + passed.line();
        return List.of(
                Figure.plain("throughput", spec.name() + ": latency P50", folded.p50(), "ms", note),
                Figure.plain("throughput", spec.name() + ": latency P99", folded.p99(), "ms", "200 events/s"));
    }

    private Latencies paced(
            String bootstrap, Scratch scratch, Topics topics, Function<UnreadInput, Topology> topology, String output)
            throws InterruptedException {
        create(bootstrap, topics);
        String application = output + "-paced";
        UnreadInput unread = new UnreadInput();
        try (StreamsRun run = new StreamsRun(
                application, topology.apply(unread), unread, scratch.path().resolve(application), bootstrap)) {
            return new Paced(new Wire(bootstrap), topics, PAUSE).through(paced, output);
        }
    }

    private Topic input() {
        return Topic.of(events.getFirst());
    }

    private static void create(String bootstrap, Topics topics) throws InterruptedException {
        try (TopicList list = new TopicList(bootstrap, topics)) {
            list.makeMissing((short) 1);
        }
        NewTopic passed = new NewTopic(topics.prefix() + PassThrough.PASSED, topics.partitions(), (short) 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(passed)).all().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the topic cannot be made", failed.getCause());
        }
    }

    private void load(String bootstrap, Topics topics) {
        new Wire(bootstrap).send(events, new EventRecords(topics, "/benchmark", null));
    }
}
