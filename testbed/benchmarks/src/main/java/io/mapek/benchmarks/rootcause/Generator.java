package io.mapek.benchmarks.rootcause;

import io.mapek.benchmarks.rootcause.Topology.Shape;
import io.mapek.schema.model.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates labelled cases of many topologies and faults, from a seed. */
final class Generator {
    private static final double STEP_S = 10;
    private static final int NORMAL_ROWS = 360;
    private static final int FAULTY_ROWS = 18;
    private static final double MISSING_SAMPLES = 0.02;

    private final long seed;
    private final Blur blur;

    /**
     * What is not known, or not well.
     *
     * @param missingCalls share of the calls that are not known
     * @param miscount deviation of the logarithm of the factor by which each component's requests are miscounted
     */
    record Blur(String title, double missingCalls, double miscount) {
        static final Blur NONE = new Blur("calls known", 0, 0);
        static final Blur STRONG = new Blur("20 % of calls missing, noisy requests", 0.2, 0.3);
    }

    /** A case and what is right. */
    record Labelled(RootCauseCase data, Topology topology, Fault fault) {
        String culprit() {
            return name(fault.culprit());
        }
    }

    Generator(long seed, Blur blur) {
        this.seed = seed;
        this.blur = blur;
    }

    /** Cases of all shapes and kinds of faults in turn. */
    Labelled labelled(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        random.nextInt();
        Shape shape = Shape.values()[number % Shape.values().length];
        Topology topology = Topology.of(shape, random);
        GeneratedSystem system = new GeneratedSystem(topology, random);
        Fault fault = fault(number / Shape.values().length, topology, system, random);
        Course course = new Course(String.format("generated-%04d", number), STEP_S, NORMAL_ROWS, FAULTY_ROWS);
        return new Labelled(recorded(course, topology, system, fault, random), topology, fault);
    }

    /** Nothing but normal operation, for so many rows. */
    RootCauseCase normal(Shape shape, double step, int rows) {
        Random random = new Random(seed * 31 + shape.ordinal());
        Topology topology = Topology.of(shape, random);
        GeneratedSystem system = new GeneratedSystem(topology, random);
        return recorded(new Course(shape.title(), step, rows, 0), topology, system, Fault.none(), random);
    }

    private static Fault fault(int number, Topology topology, GeneratedSystem system, Random random) {
        Fault.Kind kind = Fault.Kind.values()[number % (Fault.Kind.values().length - 1)];
        boolean entry = kind == Fault.Kind.DELAY && number / 5 % 3 == 0;
        int culprit = entry ? 0 : 1 + random.nextInt(topology.size() - 1);
        double size =
                switch (kind) {
                    case DELAY ->
                        system.usualLatency()
                                * (0.3 + 1.7 * random.nextDouble())
                                / Math.max(0.3, system.reach(culprit));
                    case ERRORS -> 0.1 + 0.4 * random.nextDouble();
                    case FLOOD -> 2 + 3 * random.nextDouble();
                    case CRASH_FAST, CRASH_SLOW, NONE -> 0;
                };
        return new Fault(kind, culprit, size);
    }

    private record Course(String name, double step, int normal, int faulty) {}

    private RootCauseCase recorded(
            Course course, Topology topology, GeneratedSystem system, Fault fault, Random random) {
        double[] miscount = random.doubles(topology.size())
                .map(u -> Math.exp(blur.miscount() * random.nextGaussian()))
                .toArray();
        List<Call> calls = topology.links().stream()
                .filter(link -> random.nextDouble() >= blur.missingCalls())
                .map(link -> new Call(name(link.caller()), name(link.callee())))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < course.normal() + course.faulty(); i++) {
            Fault now = i < course.normal() ? Fault.none() : fault;
            double second = i * course.step();
            rows.add(row(second, system.at(second, course.step(), now), miscount, now, random));
        }
        return new RootCauseCase(
                course.name(), course.step(), course.normal() * course.step(), series(topology), rows, calls);
    }

    private Row row(double second, GeneratedSystem.State state, double[] miscount, Fault fault, Random random) {
        Columns columns = new Columns();
        for (int c = 0; c < miscount.length; c++) {
            double[] values = {
                state.latency()[c],
                state.latency()[c] * 2.2 * Math.exp(0.2 * random.nextGaussian()),
                100 * state.availability()[c],
                Math.rint(state.requests()[c] * miscount[c] * Math.exp(blur.miscount() / 3 * random.nextGaussian()))
            };
            for (int k = 0; k < values.length; k++) {
                boolean idle = k < 3 && state.requests()[c] < 0.5;
                if (!fault.crashes(c) && !idle && random.nextDouble() >= MISSING_SAMPLES) {
                    columns.add(second, 4 * c + k, values[k]);
                }
            }
        }
        return columns.rows(1).getFirst();
    }

    private static List<CaseSeries> series(Topology topology) {
        List<CaseSeries> series = new ArrayList<>();
        for (int c = 0; c < topology.size(); c++) {
            String name = name(c);
            series.add(new CaseSeries("request_duration_seconds", Map.of("service", name), name));
            series.add(new CaseSeries("request_duration_seconds", Map.of("service", name, "quantile", "0.9"), name));
            series.add(new CaseSeries("availability_percent", Map.of("service", name), name));
            series.add(new CaseSeries("requests_total", Map.of("service", name), name));
        }
        return series;
    }

    private static String name(int component) {
        return "service-" + component;
    }
}
