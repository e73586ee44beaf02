package io.mapek.monitor.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.monitor.edge.alertmanager.AlertmanagerReader;
import io.mapek.monitor.edge.alertmanager.OpenAlerts;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.Observation;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.model.Ids;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import io.mapek.schema.systems.SystemsFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class RoundsTest {
    private static final Duration FAST = Duration.ofMillis(50);
    private static final Duration REGULAR = Duration.ofMillis(200);
    private static final Topics TOPICS = new Topics("", 12);

    private final List<Observation> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Looks looks = new Looks();
    private final ShiftedClock clock = new ShiftedClock();
    private volatile Predicate<Instant> pace = step -> false;
    private volatile boolean broken;
    private Poller poller;

    /** The system's clock, set back or ahead. */
    private static final class ShiftedClock extends Clock {
        private final AtomicInteger asked = new AtomicInteger();
        private volatile Duration shift = Duration.ZERO;

        void set(Duration newShift) {
            shift = newShift;
            asked.set(0);
        }

        @Override
        public Instant instant() {
            Instant now = Instant.now().plus(shift);
            asked.incrementAndGet();
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Answers at once, but for the system that hangs. */
    private final class Reader implements SourceReader {
        @Override
        public SourceKind kind() {
            return SourceKind.SCRAPE;
        }

        @Override
        public boolean canAnswer(Query query) {
            return true;
        }

        @Override
        public Readings read(Source source, List<Query> queries) {
            if (source.url().getHost().equals("hanging")) {
                awaitForever();
            }
            if (broken) {
                throw new IllegalStateException("a bug");
            }
            return Readings.of(queries.stream()
                    .map(query -> Reading.answered(query.id(), List.of()))
                    .toList());
        }

        private void awaitForever() {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void start(Set<Integer> partitions, String... hosts) {
        String yaml = Stream.of(hosts)
                .map(host ->
                        """
                          - id: %s
                            interval: 200ms
                            fast-interval: 50ms
                            sources: [{kind: scrape, url: 'http://%s/', timeout: %s}]
                            rules: [{id: r, kind: level, metric: m, threshold: 1}]
                        """
                                .formatted(host, host, host.equals("hanging") ? "100ms" : "60s"))
                .collect(Collectors.joining("", "systems:\n", ""));
        Rounds rounds = new Rounds(
                new Collector(List.of(new Reader())), this::send, (system, now) -> pace.test(now), looks, clock);
        OpenAlerts alerts = new OpenAlerts(
                new AlertmanagerReader(Site.web(), Clock.systemUTC()), this::send, system -> Optional.empty());
        poller = new Poller(SystemsFile.parse(yaml, "test"), TOPICS, rounds, alerts, looks);
        poller.owned(partitions);
    }

    private CompletableFuture<Void> send(Observation observation) {
        sent.add(observation);
        return CompletableFuture.completedFuture(null);
    }

    private static Set<Integer> all() {
        return IntStream.range(0, TOPICS.partitions()).boxed().collect(Collectors.toSet());
    }

    private List<Instant> instantsOf(String system) {
        return sent.stream()
                .filter(observation -> observation.systemId().equals(system))
                .map(Observation::time)
                .toList();
    }

    private void awaitSent(String system, int count) {
        await().atMost(Duration.ofSeconds(240)).until(() -> instantsOf(system).size() >= count);
    }

    @AfterEach
    void stop() {
        never.countDown();
        poller.stop();
    }

    @Test
    void shouldCollectAtTheInstantsOfTheGrid() {
        start(all(), "shop");

        awaitSent("shop", 3);

        Grid grid = new Grid("shop");
        assertThat(instantsOf("shop")).isSorted().doesNotHaveDuplicates().allMatch(instant -> grid.next(
                        instant.minusMillis(1), REGULAR)
                .equals(instant));
        Observation first = sent.get(0);
        assertThat(first.id()).isEqualTo(Ids.derive("observation", "shop", first.time()));
        assertThat(((SamplesCollected) first).interval()).isEqualTo(REGULAR);
    }

    @Test
    void shouldLookCloserWhileItIsUrgent() {
        pace = step -> true;

        start(all(), "shop");
        awaitSent("shop", 8);

        Grid grid = new Grid("shop");
        assertThat(instantsOf("shop"))
                .isSorted()
                .doesNotHaveDuplicates()
                .anyMatch(instant -> !grid.next(instant.minusMillis(1), REGULAR).equals(instant))
                .allMatch(instant -> grid.next(instant.minusMillis(1), FAST).equals(instant));
        assertThat(((SamplesCollected) sent.get(0)).interval()).isEqualTo(FAST);
    }

    /** Its interval tells when the next look comes at the latest: from the last fast one on that is not the regular one. */
    @Test
    void shouldGoOnLookingCloserUntilTheNextRegularLook() {
        Instant regular = new Grid("shop").next(Instant.now(), REGULAR);
        Predicate<Instant> isRightAfter =
                step -> Math.floorMod(Duration.between(regular, step).toMillis(), 1_000) < REGULAR.toMillis();
        Predicate<Instant> isUrgent =
                step -> Math.floorMod(Duration.between(regular, step).toMillis(), 1_000) < 2 * FAST.toMillis();
        pace = isUrgent;

        start(all(), "shop");
        awaitSent("shop", 1);

        await().atMost(Duration.ofSeconds(240)).until(() -> sent.stream()
                .anyMatch(look -> isRightAfter.and(isUrgent.negate()).test(look.time())));
        await().atMost(Duration.ofSeconds(240)).until(() -> sent.stream()
                .anyMatch(look -> ((SamplesCollected) look).interval().equals(REGULAR)));
    }

    @Test
    void shouldNotMakeOthersWaitForASystemThatHangs() {
        start(all(), "hanging", "shop");

        awaitSent("shop", 5);
        awaitSent("hanging", 1);

        assertThat(sent)
                .filteredOn(observation -> observation.systemId().equals("hanging"))
                .allSatisfy(observation -> assertThat(observation)
                        .isInstanceOfSatisfying(CollectionFailed.class, failed -> assertThat(failed.reason())
                                .isEqualTo("scrape: no answer within 100 ms")));
    }

    @Test
    void shouldCollectOnlyFromSystemsOfItsPartitions() {
        Set<Integer> others = all();
        others.remove(TOPICS.partitionOf("shop"));
        start(others, "shop", "charter");
        assertThat(TOPICS.partitionOf("charter")).isNotEqualTo(TOPICS.partitionOf("shop"));

        awaitSent("charter", 2);
        assertThat(instantsOf("shop")).isEmpty();
        poller.owned(Set.of(TOPICS.partitionOf("shop")));
        int before = instantsOf("charter").size();
        awaitSent("shop", 3);

        assertThat(instantsOf("charter").size()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void shouldGoOnWhenAClockThatWasSetBackIsPutRight() {
        start(all(), "shop");
        awaitSent("shop", 2);

        clock.set(Duration.ofHours(-1));
        await().atMost(Duration.ofSeconds(60)).until(() -> clock.asked.get() > 2);
        int before = instantsOf("shop").size();
        clock.set(Duration.ZERO);

        awaitSent("shop", before + 2);
        assertThat(instantsOf("shop")).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldGoOnAfterABug() {
        broken = true;
        start(all(), "shop");
        awaitSent("shop", 1);

        broken = false;
        await().atMost(Duration.ofSeconds(240)).until(() -> sent.get(sent.size() - 1) instanceof SamplesCollected);

        assertThat(sent.get(0)).isInstanceOf(CollectionFailed.class);
    }
}
