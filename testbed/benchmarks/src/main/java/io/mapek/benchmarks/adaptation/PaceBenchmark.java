package io.mapek.benchmarks.adaptation;

import io.mapek.benchmarks.load.Machine;
import io.mapek.knowledge.domain.KnowledgeStage;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.schema.systems.Choice;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.StageSpec;
import io.mapek.stage.keeper.Input;
import io.mapek.stage.keeper.StateKeeper;
import io.mapek.stage.keeper.Turn;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures how many analyses per second Knowledge takes on one core: each is read from JSON, folded, and its system's state
 * written, by partition, as the runner does it; the time is the processor's, so that others on the machine do not count.
 * Systems have learned from so many incidents before that their histories are full: one of them does through the fold, and the
 * others begin with its state under their own names; a share of them is in an incident. What they take in memory is measured as
 * after a restart, with every state read from the log: the heap that is left after a collection.
 */
@Command(
        name = "learning-pace",
        description =
                "Analyses per second of one core through Knowledge's fold, states written, beside what is needed.",
        mixinStandardHelpOptions = true)
public final class PaceBenchmark implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000L;
    private static final int CYCLE_SECONDS = 10;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    @Option(names = "--systems", defaultValue = "10000", description = "How many (${DEFAULT-VALUE}).")
    private int systems;

    @Option(names = "--incidents", defaultValue = "60", description = "Each had before (${DEFAULT-VALUE}).")
    private int incidents;

    @Option(
            names = "--troubled",
            defaultValue = "5",
            description = "Per cent that are in an incident (${DEFAULT-VALUE}).")
    private int troubled;

    @Option(names = "--cycles", defaultValue = "6", description = "That are measured (${DEFAULT-VALUE}).")
    private int cycles;

    @Spec
    private CommandSpec spec;

    private final Topics topics = new Topics("", Topics.DEFAULT_PARTITIONS);
    private final List<Bytes> logs = new ArrayList<>();
    private final List<StateKeeper<KnowledgeState>> keepers = new ArrayList<>();
    private long offset;

    @Override
    public Integer call() throws IOException {
        World world = Worlds.GAP_04.of(1);
        Systems described = DescribedWorld.systems(world, Choice.GREEDY, 0, systems);
        open(described);
        Script first = new Script(world, described.systems().getFirst());
        long heap = liveHeap();
        history(first, world);
        List<Script> scripts =
                described.systems().stream().map(first::continuedFor).toList();
        restart(described);
        long taken = liveHeap() - heap;
        long bytes = logs.stream().mapToLong(Bytes::size).sum();
        double pace = pace(scripts);
        print(pace, taken, bytes);
        return pace >= needed() ? 0 : 1;
    }

    private double needed() {
        return (double) systems / CYCLE_SECONDS;
    }

    private void print(double pace, long heap, long bytes) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.here().line());
        out.printf(
                "%d systems, %d %% in an incident, %d incidents before: %.0f analyses per second of one core, %.0f are"
                        + " needed (%.1f times)%n",
                systems, troubled, incidents, pace, needed(), pace / needed());
        out.printf(
                "%d bytes per state as written; %d MiB of live heap for all, what is written (%d MiB) included%n",
                bytes / systems, heap >> 20, bytes >> 20);
        out.flush();
    }

    private void open(Systems described) {
        Set<Topic> inputs = Set.of(Topic.ANALYSES, Topic.OUTCOMES, Topic.POLICIES);
        StageSpec<KnowledgeState> stage =
                new StageSpec<>("knowledge", new KnowledgeStage(described), KnowledgeState.class, 1, inputs);
        for (int partition = 0; partition < topics.partitions(); partition++) {
            logs.add(new Bytes());
            keepers.add(new StateKeeper<>(stage, "benchmark", logs.getLast()));
        }
    }

    private StateKeeper<KnowledgeState> keeper(String systemId) {
        return keepers.get(topics.partitionOf(systemId));
    }

    /** Every state as it is read from the log: nothing is shared among systems that a service's would not share. */
    private void restart(Systems described) {
        List<String> names = described.systems().stream().map(ManagedSystem::id).toList();
        Bytes aged = logs.get(topics.partitionOf(names.getFirst()));
        names.stream().skip(1).forEach(name -> aged.copy(names.getFirst(), name, logs.get(topics.partitionOf(name))));
        keepers.forEach(keeper -> keeper.restore(Script.START));
        names.forEach(name -> keeper(name).state(name));
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Analyses per second of processor time. */
    private double pace(List<Script> scripts) throws IOException {
        long spent = 0;
        for (int cycle = 0; cycle < cycles; cycle++) {
            byte[][] read = written(scripts, cycle);
            long begun = THREAD.getCurrentThreadCpuTime();
            for (byte[] json : read) {
                take(Json.mapper().readValue(json, Event.class));
            }
            spent += THREAD.getCurrentThreadCpuTime() - begun;
        }
        return (double) cycles * scripts.size() * SECOND / spent;
    }

    private void history(Script script, World world) {
        for (int incident = 0; incident < incidents; incident++) {
            Instant found = Script.START.plusSeconds(3600L * incident);
            take(script.breach(incident, found, World.BEFORE));
            PolicyApproved approved =
                    script.approved(incident, found, world.remedies().get(incident % 3));
            script.carriedOut(approved).forEach(this::take);
            for (int cycle = 1; cycle <= 5; cycle++) {
                take(script.quiet(incident, found.plusSeconds(10L * cycle), cycle == 5));
            }
        }
    }

    private byte[][] written(List<Script> scripts, int cycle) throws IOException {
        byte[][] all = new byte[scripts.size()][];
        int i = 0;
        for (Script script : scripts) {
            Instant now = Script.START.plusSeconds(3600L * incidents + 10L * cycle);
            AnalysisCompleted analysis = i % 100 < troubled
                    ? script.breach(incidents, now, World.BEFORE)
                    : script.quiet(incidents, now, false);
            all[i++] = Json.mapper().writerFor(Event.class).writeValueAsBytes(analysis);
        }
        return all;
    }

    private void take(Event event) {
        StateKeeper<KnowledgeState> keeper = keeper(event.systemId());
        Input input = new Input(Topic.of(event).baseName(), 0, offset++, event, TraceContext.begunBy(event.id()));
        List<Turn<KnowledgeState>> turns = keeper.decide(input);
        keeper.remember(input);
        turns.forEach(turn -> keeper.keep(turn, event.time()));
    }
}
