package io.mapek.benchmarks.adaptation;

import io.mapek.knowledge.domain.KnowledgeStage;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.schema.systems.Choice;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.StageSpec;
import io.mapek.stage.keeper.Input;
import io.mapek.stage.keeper.StateKeeper;
import io.mapek.stage.keeper.StateLog;
import io.mapek.stage.keeper.Turn;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures how many analyses per second Knowledge takes on one core: each is read from JSON, folded, and its system's state
 * written as JSON, as the runner does it; the time is the processor's, so that others on the machine do not count. Systems have learned from incidents before; a share of them is in one.
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

    @Option(names = "--incidents", defaultValue = "5", description = "Each had before (${DEFAULT-VALUE}).")
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

    private long offset;
    private long bytes;

    @Override
    public Integer call() throws IOException {
        World world = Worlds.GAP_04.of(1);
        Systems described = DescribedWorld.systems(world, Choice.GREEDY, 0, systems);
        StateKeeper<KnowledgeState> keeper = keeper(described);
        List<Script> scripts = new ArrayList<>();
        for (ManagedSystem system : described.systems()) {
            Script script = new Script(world, system);
            scripts.add(script);
            history(keeper, script, world);
        }
        bytes = 0;
        double pace = pace(keeper, scripts);
        double needed = (double) systems / CYCLE_SECONDS;
        spec.commandLine()
                .getOut()
                .printf(
                        "%d systems, %d %% in an incident, %d incidents before: %.0f analyses per second of one core, %.0f"
                                + " are needed (%.1f times), %d bytes of state per analysis%n",
                        systems, troubled, incidents, pace, needed, pace / needed, bytes / ((long) cycles * systems));
        spec.commandLine().getOut().flush();
        return pace >= needed ? 0 : 1;
    }

    private static StateKeeper<KnowledgeState> keeper(Systems described) {
        Set<Topic> inputs = Set.of(Topic.ANALYSES, Topic.OUTCOMES, Topic.POLICIES);
        StageSpec<KnowledgeState> stage =
                new StageSpec<>("knowledge", new KnowledgeStage(described), KnowledgeState.class, 1, inputs);
        return new StateKeeper<>(stage, "benchmark", new Bytes());
    }

    /** Analyses per second of processor time. */
    private double pace(StateKeeper<KnowledgeState> keeper, List<Script> scripts) throws IOException {
        long spent = 0;
        for (int cycle = 0; cycle < cycles; cycle++) {
            byte[][] read = written(scripts, cycle);
            long begun = THREAD.getCurrentThreadCpuTime();
            for (byte[] json : read) {
                take(keeper, Json.mapper().readValue(json, Event.class));
            }
            spent += THREAD.getCurrentThreadCpuTime() - begun;
        }
        return (double) cycles * scripts.size() * SECOND / spent;
    }

    private void history(StateKeeper<KnowledgeState> keeper, Script script, World world) {
        for (int incident = 0; incident < incidents; incident++) {
            Instant found = Script.START.plusSeconds(3600L * incident);
            take(keeper, script.breach(incident, found, World.BEFORE));
            PolicyApproved approved =
                    script.approved(incident, found, world.remedies().get(incident % 3));
            script.carriedOut(approved).forEach(event -> take(keeper, event));
            for (int cycle = 1; cycle <= 5; cycle++) {
                take(keeper, script.quiet(incident, found.plusSeconds(10L * cycle), cycle == 5));
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

    private void take(StateKeeper<KnowledgeState> keeper, Event event) {
        Input input = new Input(Topic.of(event).baseName(), 0, offset++, event, TraceContext.begunBy(event.id()));
        List<Turn<KnowledgeState>> turns = keeper.decide(input);
        keeper.remember(input);
        turns.forEach(turn -> bytes += keeper.keep(turn, event.time()));
    }

    /** A log of bytes in memory, as the store is. */
    private static final class Bytes implements StateLog {
        private final Map<String, byte[]> entries = new HashMap<>();

        @Override
        public byte[] get(String key) {
            return entries.get(key);
        }

        @Override
        public void put(String key, byte[] value) {
            entries.put(key, value);
        }

        @Override
        public void forEach(String prefix, BiConsumer<String, byte[]> reader) {
            entries.forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    reader.accept(key, value);
                }
            });
        }
    }
}
