package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.e2e.PolledSource.Poll;
import io.mapek.local.ServiceProcess;
import io.mapek.schema.event.CollectionFailed;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.CycleStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two monitor replicas share systems: each is asked by exactly one, and nothing is lost or counted twice when one is lost. */
class SharingIT {
    private static final int SYSTEMS = 24;
    private static final int ADDED_BEFORE = 3;
    private static final int ADDED_UNWATCHED = 2;

    /** The session timeout. */
    private static final Duration SESSION = Duration.ofSeconds(6);

    /** A rebalance, the restore of the states and the first request. */
    private static final Duration HANDOVER = Duration.ofSeconds(3);

    /** A machine that has other things to do; one that nobody relieves waits for minutes. */
    private static final Duration BUSY = Duration.ofSeconds(30);

    /** So many intervals look back far enough to see whoever asks. */
    private static final int LATELY = 10;

    /** Rounds that were due before may come late, and a replica may be late by one. */
    private static final int FEW = 4;

    @TempDir
    private Path directory;

    @Test
    void shouldAskEachSystemFromExactlyOneReplica() {
        try (MonitoredFleet fleet = new MonitoredFleet(directory, SYSTEMS)) {
            awaitSharing(fleet);
            Instant begin = Instant.now();

            lookOnFor(Duration.ofSeconds(10));

            for (String system : fleet.systems()) {
                List<Poll> polls = fleet.source().pollsAfter(system, begin);
                assertThat(polls.stream().map(Poll::replica).distinct())
                        .as(system)
                        .hasSize(1);
                assertThat(polls).as(system).hasSizeBetween(1, mostSince(begin));
            }
        }
    }

    /** Twice as many would be two who ask; fewer are a busy machine. */
    private static int mostSince(Instant begin) {
        return (int) Duration.between(begin, Instant.now()).dividedBy(MonitoredFleet.INTERVAL) + FEW;
    }

    @Test
    void shouldRelieveAReplicaThatIsKilled() {
        relieved(ServiceProcess::kill9, SESSION, lost -> {});
    }

    @Test
    void shouldRelieveAReplicaThatIsStopped() {
        relieved(ServiceProcess::close, SESSION, lost -> {});
    }

    @Test
    void shouldCountNothingTwiceWhenALostReplicaGoesOn() {
        relieved(ServiceProcess::pause, SESSION, ServiceProcess::resume);
    }

    private void relieved(Consumer<ServiceProcess> strike, Duration within, Consumer<ServiceProcess> goOn) {
        try (MonitoredFleet fleet = new MonitoredFleet(directory, SYSTEMS)) {
            awaitSharing(fleet);
            Set<String> orphans = askedBy(fleet, "monitor-0");
            String slow = orphans.iterator().next();
            fleet.source().setLatency(slow, 10);
            fleet.systems().forEach(system -> fleet.source().add(system, ADDED_BEFORE));
            fleet.until(() -> requireCounted(fleet, ADDED_BEFORE));
            Instant struck = Instant.now();

            strike.accept(fleet.replica("monitor-0"));
            orphans.forEach(system -> fleet.source().add(system, ADDED_UNWATCHED));

            fleet.until(() -> assertThat(orphans)
                    .allSatisfy(system -> assertThat(fleet.source().pollsAfter(system, struck))
                            .anyMatch(isBy("monitor-1"))));
            requireRelieved(fleet, orphans, within);
            fleet.until(() -> requireCounted(fleet, orphans, ADDED_BEFORE + ADDED_UNWATCHED));
            goOn.accept(fleet.replica("monitor-0"));
            requireQuiet(fleet, orphans);
            requireNothingFalse(fleet, slow, orphans);
        }
    }

    /** Both have work, every system has a baseline, and the last rebalance is over. */
    private static void awaitSharing(MonitoredFleet fleet) {
        fleet.until(() -> {
            assertThat(askedBy(fleet, "monitor-0")).isNotEmpty();
            assertThat(askedBy(fleet, "monitor-1")).isNotEmpty();
            Instant lately = Instant.now().minus(MonitoredFleet.INTERVAL.multipliedBy(LATELY));
            for (String system : fleet.systems()) {
                assertThat(fleet.topics().all(CycleCompleted.class, cycle -> cycle.systemId()
                                .equals(system)))
                        .hasSizeGreaterThan(2);
                assertThat(fleet.source().pollsAfter(system, lately).stream()
                                .map(Poll::replica)
                                .distinct())
                        .hasSize(1);
            }
        });
    }

    private static Set<String> askedBy(MonitoredFleet fleet, String replica) {
        return fleet.systems().stream()
                .filter(system -> !fleet.source().polls(system).isEmpty())
                .filter(system ->
                        isBy(replica).test(fleet.source().polls(system).getLast()))
                .collect(Collectors.toSet());
    }

    private static Predicate<Poll> isBy(String replica) {
        return poll -> replica.equals(poll.replica());
    }

    private static void requireRelieved(MonitoredFleet fleet, Set<String> orphans, Duration within) {
        Duration longest = Duration.ZERO;
        for (String system : orphans) {
            List<Poll> polls = fleet.source().polls(system);
            Instant last =
                    polls.stream().filter(isBy("monitor-0")).toList().getLast().at();
            Instant first = polls.stream()
                    .filter(isBy("monitor-1").and(poll -> poll.at().isAfter(last)))
                    .findFirst()
                    .orElseThrow()
                    .at();
            Duration gap = Duration.between(last, first);
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        System.out.println("relieved: nobody asked for at most " + longest.toMillis() + " ms");
        assertThat(longest)
                .isLessThan(within.plus(MonitoredFleet.INTERVAL.multipliedBy(2))
                        .plus(HANDOVER)
                        .plus(BUSY));
    }

    private static void requireCounted(MonitoredFleet fleet, int added) {
        requireCounted(fleet, Set.copyOf(fleet.systems()), added);
    }

    private static void requireCounted(MonitoredFleet fleet, Set<String> systems, int added) {
        for (String system : systems) {
            assertThat(counted(fleet, system)).as("errors counted in " + system).isEqualTo(added);
        }
    }

    private static int counted(MonitoredFleet fleet, String system) {
        return fleet
                .topics()
                .all(
                        ViolationDetected.class,
                        found -> found.systemId().equals(system)
                                && found.violation().ruleId().equals("errors"))
                .stream()
                .mapToInt(found -> found.violation().occurrences())
                .sum();
    }

    /** Everything has settled: each system is asked by one replica again, and the counts stay as they are. */
    private static void requireQuiet(MonitoredFleet fleet, Set<String> orphans) {
        Instant begin = Instant.now();
        lookOnFor(SESSION.plus(HANDOVER).plus(MonitoredFleet.INTERVAL.multipliedBy(4)));
        fleet.until(() -> {
            Instant lately = Instant.now().minus(MonitoredFleet.INTERVAL.multipliedBy(LATELY));
            for (String system : fleet.systems()) {
                assertThat(fleet.source().pollsAfter(system, lately).stream()
                                .map(Poll::replica)
                                .distinct())
                        .as("who asks for " + system)
                        .hasSize(1);
                boolean wasLost = orphans.contains(system);
                assertThat(counted(fleet, system)).isEqualTo(ADDED_BEFORE + (wasLost ? ADDED_UNWATCHED : 0));
                assertThat(lastCycle(fleet, system).time()).isAfter(begin);
            }
        });
    }

    private static CycleCompleted lastCycle(MonitoredFleet fleet, String system) {
        return cycles(fleet, system).getLast();
    }

    private static List<CycleCompleted> cycles(MonitoredFleet fleet, String system) {
        return fleet.topics()
                .all(CycleCompleted.class, cycle -> cycle.systemId().equals(system));
    }

    /** What lasted was found once and never ended; no cycle was lost, repeated or without sight. A lost replica may tell that its look failed. */
    private static void requireNothingFalse(MonitoredFleet fleet, String slow, Set<String> orphans) {
        assertThat(fleet.topics().all(ViolationDetected.class, found -> found.violation()
                        .ruleId()
                        .equals("slow")))
                .extracting(ViolationDetected::systemId)
                .containsExactly(slow);
        assertThat(fleet.topics()
                        .all(ViolationCleared.class, cleared -> cleared.ruleId().equals("slow")))
                .isEmpty();
        assertThat(lastCycle(fleet, slow).active())
                .anyMatch(active -> active.ruleId().equals("slow"));
        assertThat(fleet.topics().all(CollectionFailed.class, failed -> !orphans.contains(failed.systemId())))
                .isEmpty();
        for (String system : fleet.systems()) {
            List<CycleCompleted> cycles = cycles(fleet, system);
            assertThat(cycles).allMatch(cycle -> cycle.status() == CycleStatus.OK);
            assertThat(cycles)
                    .extracting(CycleCompleted::cycle)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, cycles.size()).boxed().toList());
        }
        assertThat(fleet.topics().records(Topic.DEAD_LETTERS)).isEmpty();
    }

    /** Time is what is tested; nothing else tells when enough of it has passed. */
    private static void lookOnFor(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plus(BUSY)).until(() -> true);
    }
}
