package io.mapek.simulation.fault;

import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws what befalls a run from its seed. The last part of a run is calm, so that everything begun can come to its end. */
public final class Drawing {
    /** Nothing befalls the loop for so long before the end. */
    public static final Duration CALM = Duration.ofMinutes(50);

    private static final Map<String, List<Topic>> READS = Map.of(
            "monitor", List.of(Topic.OBSERVATIONS),
            "analyze", List.of(Topic.VIOLATIONS, Topic.EFFECTIVENESS),
            "plan", List.of(Topic.ANALYSES, Topic.COMMANDS, Topic.OUTCOMES, Topic.ASSESSMENTS, Topic.EFFECTIVENESS),
            "execute", List.of(Topic.POLICIES, Topic.ACTION_RESULTS, Topic.COMMANDS),
            "knowledge", List.of(Topic.ANALYSES, Topic.POLICIES, Topic.OUTCOMES, Topic.EFFECTIVENESS, Topic.COMMANDS));
    private static final List<String> STAGES = List.of("monitor", "analyze", "plan", "execute", "knowledge");
    private static final List<String> COMPONENTS = List.of("validation_workers", "enforcement", "policy_engine");
    private static final List<String> MEDDLED = List.of(
            "validation_workers.replicas",
            "validation_workers.batch_size",
            "policy_engine.policy_set",
            "enforcement.strategy",
            "enforcement.rate_limit");

    private final SplittableRandom random;
    private final Instant start;
    private final long seconds;
    private final List<Happening> drawn = new ArrayList<>();

    private Drawing(long seed, Instant start, Duration length) {
        this.random = new SplittableRandom(seed);
        this.start = start;
        this.seconds = Math.max(60, length.minus(CALM).toSeconds());
    }

    /**
     * What befalls a run of that length.
     *
     * @param troubles how many times as often as usual the effector fails
     */
    public static Schedule of(long seed, Instant start, Duration length, int troubles) {
        Drawing drawing = new Drawing(seed, start, length);
        drawing.draw(troubles);
        drawing.drawn.sort(Comparator.comparing(Happening::at));
        return new Schedule(drawing.drawn);
    }

    private void draw(int troubles) {
        long hours = Math.max(1, seconds / 3600);
        times(2 * hours, this::illness);
        List<Happening.Illness> bad =
                drawn.stream().map(Happening.Illness.class::cast).toList();
        times(2 * hours * troubles, () -> failing(near(bad)));
        times(hours, () -> crash(near(bad)));
        times(hours, () -> lag(near(bad)));
        times(hours, () -> sight(near(bad)));
        times(hours, () -> wish(near(bad)));
        times(hours, () -> meddling(near(bad)));
        times(Math.max(1, hours / 2), () -> clock(near(bad)));
        times(hours, () -> unseen(near(bad)));
        bad.stream().filter(one -> random.nextInt(12) == 0).forEach(one -> crossing(one.at()));
    }

    private void times(long most, Runnable draw) {
        long count = random.nextLong(most + 1);
        for (long i = 0; i < count; i++) {
            draw.run();
        }
    }

    /** A bad moment: during an illness, mostly. */
    private Instant near(List<Happening.Illness> bad) {
        if (bad.isEmpty() || random.nextInt(4) == 0) {
            return start.plusSeconds(random.nextLong(seconds));
        }
        Happening.Illness one = bad.get(random.nextInt(bad.size()));
        return one.at().plusMillis(random.nextLong(240_000));
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(1000L * least + random.nextLong(1000L * (most - least) + 1));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void illness() {
        Instant at = start.plusSeconds(random.nextLong(Math.max(1, seconds - 1800)));
        Ailment ailment = one(List.of(Ailment.values()));
        drawn.add(new Happening.Illness(
                at, seconds(60, 1500), ailment, 0.7 + random.nextDouble(), one(List.of(Cure.values()))));
    }

    private void failing(Instant at) {
        drawn.add(new Happening.Failing(
                at, seconds(5, 180), one(List.of(Trouble.values())), one(List.of(Phase.values())), seconds(1, 70)));
    }

    private void crash(Instant at) {
        drawn.add(new Happening.Crash(at, seconds(0, 90), one(STAGES)));
    }

    private void lag(Instant at) {
        String stage = one(STAGES);
        drawn.add(new Happening.Lag(at, seconds(1, 120), stage, one(READS.get(stage))));
    }

    private void sight(Instant at) {
        drawn.add(
                switch (random.nextInt(5)) {
                    case 0 -> new Happening.Blind(at, seconds(10, 400));
                    case 1 -> new Happening.HalfBlind(at, seconds(10, 400), random.nextInt(4));
                    case 2 -> new Happening.LostCollections(at, seconds(10, 300));
                    case 3 -> new Happening.LateCollections(at, seconds(10, 200), seconds(1, 100));
                    default -> new Happening.RepeatedCollections(at, seconds(10, 200), seconds(0, 60));
                });
    }

    private void wish(Instant at) {
        Order order = one(List.of(Order.values()));
        drawn.add(new Happening.Wish(at, order, 1 + random.nextInt(3)));
        switch (order) {
            case PAUSE, SHADOW -> drawn.add(new Happening.Wish(at.plus(seconds(10, 900)), Order.RESUME, 1));
            case PAUSE_ALL -> drawn.add(new Happening.Wish(at.plus(seconds(10, 900)), Order.RESUME_ALL, 1));
            case APPROVE_LATEST,
                    REJECT_LATEST,
                    APPROVE_UNKNOWN,
                    ROLL_BACK_LATEST,
                    ROLL_BACK_EARLIER,
                    CLOSE_BREAKER,
                    RESUME,
                    RESUME_ALL -> {}
        }
    }

    private void meddling(Instant at) {
        String[] what = one(MEDDLED).split("\\.");
        String value = what[1].equals("replicas") || random.nextBoolean()
                ? Integer.toString(1 + random.nextInt(15))
                : "corrected";
        drawn.add(new Happening.Meddling(at, what[0], what[1], value));
    }

    private void clock(Instant at) {
        Clockwork clock = one(List.of(Clockwork.values()));
        Duration by = seconds(1, clock == Clockwork.EFFECTOR ? 20 : 50);
        drawn.add(new Happening.ClockJump(at, seconds(5, 400), clock, random.nextBoolean() ? by : by.negated()));
    }

    private void unseen(Instant at) {
        drawn.add(new Happening.Unseen(at, seconds(5, 300), one(COMPONENTS)));
    }

    /** A stop that one of Plan and Execute reads before what the other decided: where there may be something to undo. */
    private void crossing(Instant illness) {
        Instant at = illness.plus(seconds(60, 240));
        Duration length = seconds(60, 240);
        if (random.nextBoolean()) {
            drawn.add(new Happening.Lag(at, length, "plan", Topic.COMMANDS));
        } else {
            drawn.add(new Happening.Lag(at, length, "execute", Topic.POLICIES));
            drawn.add(new Happening.Wish(at.plusSeconds(1), Order.ROLL_BACK_LATEST, 1 + random.nextInt(2)));
        }
        drawn.add(
                new Happening.Wish(at.plusSeconds(2), random.nextBoolean() ? Order.ROLL_BACK_LATEST : Order.PAUSE, 1));
        drawn.add(new Happening.Wish(at.plusSeconds(3), Order.PAUSE, 1));
        drawn.add(new Happening.Wish(at.plus(length).plus(seconds(1, 60)), Order.RESUME, 1));
    }
}
