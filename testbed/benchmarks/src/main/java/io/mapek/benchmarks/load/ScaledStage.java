package io.mapek.benchmarks.load;

import io.mapek.local.Launch;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.kafka.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** One stage on a broker of its own: two ticks each with one, two and four replicas, of which one is killed in the end. */
final class ScaledStage implements AutoCloseable {
    private static final double SESSION = 6;
    private static final int TICKS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String stage;
    private final Duration interval;
    private final int burst;
    private final StageTrial.Saying saying;
    private final int systems;
    private final Stand stand;
    private final Account account;
    private final Watch watch;
    private final SteadyLoad load;
    private final Deque<ServiceProcess> replicas = new ArrayDeque<>();
    private final List<Figure> figures = new ArrayList<>();
    private int started;

    ScaledStage(String stage, Fleet fleet, Duration interval, int burst, StageTrial.Saying saying) {
        this.stage = stage;
        this.interval = interval;
        this.burst = burst;
        this.saying = saying;
        systems = fleet.size();
        stand = new Stand(fleet.yaml("[]"));
        account = new Account(!stage.equals("monitor"));
        watch = new Watch(stand.wire(), account, outputs());
        load = new SteadyLoad(stand.wire(), fleet, stage, account);
    }

    private Topic[] outputs() {
        return switch (stage) {
            case "monitor" -> new Topic[] {Topic.VIOLATIONS};
            case "analyze" -> new Topic[] {Topic.ANALYSES, Topic.JOURNAL};
            case "plan" -> new Topic[] {Topic.POLICIES, Topic.JOURNAL};
            case "execute" -> new Topic[] {Topic.ACTIONS, Topic.OUTCOMES, Topic.JOURNAL};
            case "knowledge" -> new Topic[] {Topic.ASSESSMENTS, Topic.EFFECTIVENESS, Topic.JOURNAL};
            default -> throw new IllegalArgumentException("there is no stage " + stage);
        };
    }

    List<Figure> measure() throws InterruptedException {
        join(1);
        double empty = LiveHeap.mib(replicas.getLast().pid());
        load.tick(interval);
        steady();
        double full = LiveHeap.mib(replicas.getLast().pid());
        plain(
                "live objects per system",
                (full - empty) * 1024 / systems,
                "KiB",
                "one replica, after a full collection");
        under(() -> join(1), "join of a second replica");
        steady();
        under(() -> join(2), "join of two more");
        steady();
        under(this::kill, "kill -9 of one of four");
        balance();
        return figures;
    }

    private interface Event {
        void happen() throws InterruptedException;
    }

    private void join(int more) throws InterruptedException {
        List<Thread> starting = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            int number = started++;
            starting.add(Thread.ofPlatform().start(() -> {
                ServiceProcess replica = stand.start(stage, number, Launch.SMALL_JVM);
                synchronized (replicas) {
                    replicas.add(replica);
                }
            }));
        }
        for (Thread each : starting) {
            each.join();
        }
    }

    private void kill() {
        replicas.removeLast().kill9();
    }

    /** Something happens under the steady load, and nothing of it may be missed for longer than a session. */
    private void under(Event event, String what) throws InterruptedException {
        load.tick(interval);
        account.longestSinceAsked();
        Thread happening = Thread.ofPlatform().start(() -> {
            try {
                event.happen();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < TICKS; i++) {
            load.tick(interval);
        }
        happening.join();
        double stall = account.longestSinceAsked().minus(interval).toMillis() / 1e3;
        figures.add(Figure.atMost("scaling", stage + ": stall, " + what, stall, "s", SESSION, "beyond the interval"));
        saying.say("%s, %s: longest stall %.2f s; load average %.1f", stage, what, stall, Machine.load());
    }

    private void steady() throws InterruptedException {
        List<ProcessorTime> used =
                replicas.stream().map(each -> ProcessorTime.of(each.handle())).toList();
        account.longestSinceAsked();
        for (int i = 0; i < TICKS; i++) {
            load.tick(interval);
        }
        DoubleStream cores = used.stream().mapToDouble(ProcessorTime::cores);
        String at = String.format(Locale.ROOT, "%s x %d: ", stage, replicas.size());
        double each = cores.average().orElseThrow();
        plain(at + "processor", each, "cores each", systems + " systems each " + interval.toSeconds() + " s");
        plain(at + "rate of a burst", burstRate(), "events/s", burst + " waves of one input of each system");
        double resident = replicas.stream()
                .mapToDouble(replica -> Resident.mib(replica.pid()))
                .max()
                .orElseThrow();
        plain(at + "resident", resident, "MiB each", "the largest, heap at most 256 MiB");
        saying.say("%s%.2f cores, %.0f MiB each; load average %.1f", at, each, resident, Machine.load());
    }

    /** An answer must not come before what it answers, on another topic: each tick waits for the one before. */
    private double burstRate() throws InterruptedException {
        long before = account.applied();
        long begun = System.nanoTime();
        for (int i = 0; i < burst; i++) {
            load.burst();
            awaitAll();
        }
        return (account.applied() - before) * 1e9 / (System.nanoTime() - begun);
    }

    private void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!account.isComplete() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    private void balance() throws InterruptedException {
        load.settle();
        awaitAll();
        String of = String.format(Locale.ROOT, "of %,d expected events", account.expectedCount());
        none("events lost", account.lost(), of);
        none("events repeated", account.repeated(), of);
        none("events that nothing called for", account.unexpected(), of);
        saying.say("%s: %s %d lost, %d repeated", stage, of, account.lost(), account.repeated());
    }

    private void none(String what, long count, String note) {
        figures.add(Figure.atMost("scaling", stage + ": " + what, count, "", 0, note));
    }

    private void plain(String what, double value, String unit, String note) {
        String name = what.startsWith(stage) ? what : stage + ": " + what;
        figures.add(Figure.plain("scaling", name, value, unit, note));
    }

    @Override
    public void close() {
        load.close();
        watch.close();
        stand.close();
    }
}
