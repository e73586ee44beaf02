package io.mapek.benchmarks.rootcause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Generates labelled cases without calls: services with a few unlike metrics each, once a second, in which a fault shows most
 * where it is and a little at some others, whose steadiest metrics move by a few percent: many samples beyond three standard
 * deviations, and far in terms of a deviation that is next to nothing.
 */
final class LocalGenerator {
    private static final int NORMAL_ROWS = 1_200;
    private static final int FAULTY_ROWS = 90;
    private static final double MISSING_SAMPLES = 0.02;
    private static final String[] METRICS = {
        "cpu", "mem", "diskio", "latency-50", "latency-90", "error", "threads", "connections"
    };

    private final long seed;

    /** A case and its culprit. */
    record Labelled(RootCauseCase data, String culprit) {}

    LocalGenerator(long seed) {
        this.seed = seed;
    }

    Labelled labelled(int number) {
        Random random = new Random(seed * 7_368_787 + number);
        random.nextInt();
        int size = 8 + random.nextInt(10);
        double[][] normal = normal(size, random);
        int culprit = random.nextInt(size);
        double[][] faulty = faulty(normal, culprit, number % 5, random);
        double[] memory = random.doubles(size).toArray();
        List<Row> rows = new ArrayList<>();
        for (int second = 0; second < NORMAL_ROWS + FAULTY_ROWS; second++) {
            double through = Math.clamp((second - NORMAL_ROWS + 1) / 5.0, 0, 1);
            rows.add(row(second, normal, faulty, through, memory, random));
        }
        String name = String.format("local-%04d", number);
        return new Labelled(
                new RootCauseCase(name, 1, (double) NORMAL_ROWS, series(size), rows, List.of()), name(culprit));
    }

    private static double[][] normal(int size, Random random) {
        double[][] normal = new double[size][];
        for (int c = 0; c < size; c++) {
            double latency = Math.exp(-6 + 4 * random.nextDouble());
            normal[c] = new double[] {
                0.01 + 0.6 * random.nextDouble() * random.nextDouble(),
                5e7 * (1 + 10 * random.nextDouble()),
                random.nextInt(3) == 0 ? 0 : 1e5 * random.nextDouble(),
                latency,
                2.5 * latency,
                0,
                20 + random.nextInt(200),
                200 + random.nextInt(2_000)
            };
        }
        return normal;
    }

    private static double[][] faulty(double[][] normal, int culprit, int kind, Random random) {
        double[][] faulty = new double[normal.length][];
        double strength = 1 + 2 * random.nextDouble();
        for (int c = 0; c < normal.length; c++) {
            boolean touched = c == culprit || random.nextInt(3) == 0;
            double share = c == culprit ? 1 : touched ? 0.05 + 0.1 * random.nextDouble() : 0;
            faulty[c] = normal[c].clone();
            for (int metric : List.of(3, 4)) {
                faulty[c][metric] *= 1 + share * strength * (kind == 3 ? 4 : 2);
            }
            if (touched && c != culprit) {
                faulty[c][6] *= 1.08;
                faulty[c][7] *= 1.04;
            }
            if (c == culprit) {
                switch (kind) {
                    case 0 -> faulty[c][0] = normal[c][0] * (2 + 2 * strength) + 0.3;
                    case 1 -> faulty[c][1] = normal[c][1] * (2 + strength);
                    case 2 -> faulty[c][2] = (normal[c][2] + 1e5) * 10 * strength;
                    case 4 -> faulty[c][5] = strength;
                    default -> faulty[c][0] = normal[c][0] * 1.5;
                }
            }
        }
        return faulty;
    }

    private static Row row(
            int second, double[][] normal, double[][] faulty, double through, double[] memory, Random random) {
        Columns columns = new Columns();
        for (int c = 0; c < normal.length; c++) {
            memory[c] = 0.98 * memory[c] + 0.02 * random.nextGaussian();
            for (int metric = 0; metric < METRICS.length; metric++) {
                double level = normal[c][metric] + through * (faulty[c][metric] - normal[c][metric]);
                if (random.nextDouble() >= MISSING_SAMPLES) {
                    columns.add(second, c * METRICS.length + metric, measured(metric, level, memory[c], random));
                }
            }
        }
        return columns.rows(1).getFirst();
    }

    /** Processor time with heavy tails, memory that wanders, a disk that is idle most of the time, errors now and then. */
    private static double measured(int metric, double level, double wander, Random random) {
        double noise = random.nextGaussian();
        return switch (METRICS[metric]) {
            case "cpu" -> level * Math.exp(0.15 * noise) * (random.nextInt(200) == 0 ? 2 : 1);
            case "threads" -> level * Math.exp(0.01 * noise);
            case "connections" -> Math.rint(level) + (random.nextInt(50) == 0 ? 1 : 0);
            case "mem" -> level * (1 + 0.05 * wander);
            case "diskio" -> random.nextInt(4) == 0 ? level * Math.exp(noise) : 0.1 * level;
            case "error" -> level > 0 ? level * Math.exp(0.3 * noise) : random.nextInt(500) == 0 ? 0.1 : 0;
            default -> level * Math.exp(0.06 * noise);
        };
    }

    private static List<CaseSeries> series(int size) {
        List<CaseSeries> series = new ArrayList<>();
        for (int c = 0; c < size; c++) {
            for (String metric : METRICS) {
                series.add(new CaseSeries(name(c) + "_" + metric, Map.of("component", name(c)), name(c)));
            }
        }
        return series;
    }

    private static String name(int component) {
        return "part-" + component;
    }
}
