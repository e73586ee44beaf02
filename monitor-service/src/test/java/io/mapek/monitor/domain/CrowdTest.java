package io.mapek.monitor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ViolationCleared;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.ActiveViolation;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** More breaches than there is room for. */
class CrowdTest {
    private static final List<String> WORDS = List.of("none", "info", "warning", "critical");

    private static MonitorWorld world() {
        return MonitorWorld.aLevel(", clean-cycles: 1");
    }

    /**
     * Each cycle has so many series that are well, info, warning and critical, dealt out anew among the components; in any order
     * of arrival the same is told: the worst, and how many there are.
     */
    @Property(tries = 40)
    void shouldTellTheWorstAndCountAll(
            @ForAll @Size(min = 1, max = 6) List<@Size(3) List<@IntRange(max = 320) Integer>> cycles) {
        MonitorWorld world = world();
        MonitorWorld shuffled = world();
        Random random = new Random(cycles.hashCode());
        for (List<Integer> counts : cycles) {
            List<Sample> samples = dealt(counts, random);
            world.sees("r", samples.toArray(Sample[]::new)).cycle();
            Collections.shuffle(samples, random);
            shuffled.sees("r", samples.toArray(Sample[]::new)).cycle();

            int all = counts.stream().mapToInt(Integer::intValue).sum();
            assertThat(world.last().activeTotal()).isEqualTo(all);
            assertThat(told(world, Severity.CRITICAL)).isEqualTo(Math.min(300, counts.get(2)));
            assertThat(told(world, Severity.WARNING)).isEqualTo(Math.clamp(300 - counts.get(2), 0, counts.get(1)));
            assertThat(world.active()).hasSize(Math.min(300, all));
            assertThat(world.last().status()).isEqualTo(all > 300 ? CycleStatus.PARTIAL : CycleStatus.OK);
        }

        assertThat(shuffled.emitted()).isEqualTo(world.emitted());
        assertThat(shuffled.state()).isEqualTo(world.state());
    }

    /** As long as all are followed, each is detected when it begins and cleared when it ends, told or displaced. */
    @Property(tries = 40)
    void shouldNeitherDetectNorClearForWantOfRoom(
            @ForAll @Size(min = 1, max = 6) List<@Size(3) List<@IntRange(max = 166) Integer>> cycles) {
        MonitorWorld world = world();
        Random random = new Random(cycles.hashCode());
        Set<String> before = new HashSet<>();
        for (List<Integer> counts : cycles) {
            int emitted = world.emitted().size();
            List<Sample> samples = dealt(counts, random);
            world.sees("r", samples.toArray(Sample[]::new)).cycle();

            Set<String> now = new HashSet<>();
            samples.stream()
                    .filter(sample -> sample.value() > 2)
                    .forEach(sample -> now.add(Series.fingerprint("r", "", sample)));
            List<Event> news = world.emitted().subList(emitted, world.emitted().size());
            assertThat(fingerprints(news, true)).containsExactlyInAnyOrderElementsOf(without(now, before));
            assertThat(fingerprints(news, false)).containsExactlyInAnyOrderElementsOf(without(before, now));
            before = now;
        }
    }

    /** However many they are, nothing is cleared that goes on. */
    @Property(tries = 20)
    void shouldNotClearWhatGoesOn(
            @ForAll @Size(min = 2, max = 5) List<@Size(3) List<@IntRange(max = 400) Integer>> cycles) {
        MonitorWorld world = world();
        Random random = new Random(cycles.hashCode());
        for (List<Integer> counts : cycles) {
            int emitted = world.emitted().size();
            List<Sample> samples = dealt(counts, random);
            world.sees("r", samples.toArray(Sample[]::new)).cycle();

            List<Event> news = world.emitted().subList(emitted, world.emitted().size());
            Set<String> now = new HashSet<>();
            samples.stream()
                    .filter(sample -> sample.value() > 2)
                    .forEach(sample -> now.add(Series.fingerprint("r", "", sample)));
            assertThat(fingerprints(news, false)).filteredOn(now::contains).isEmpty();
            assertThat(world.state().breaches().size()).isLessThanOrEqualTo(Precedence.MAX_KNOWN);
        }
    }

    @Test
    void shouldNotCountAsActiveWhatIsHeldBackAndFindsNoRoom() {
        MonitorWorld world = MonitorWorld.aLevel(", clean-cycles: 1, for: 10m");

        world.sees("r", samples(0, 700, "critical")).cycle();

        assertThat(world.last().activeTotal()).isZero();
        assertThat(world.last().atStakeTotal()).isZero();
        assertThat(world.last().status()).isEqualTo(CycleStatus.PARTIAL);
        assertThat(world.last().reason()).startsWith("200 that are held back by `for`");
    }

    @Test
    void shouldDisplaceTheLessSevereAndTellThemAgainWithoutDetectingThem() {
        MonitorWorld world = world().sees("r", samples(0, 300, "warning")).cycle();
        Map<String, String> began = ids(world);

        List<Sample> more = new ArrayList<>(List.of(samples(0, 300, "warning")));
        more.addAll(List.of(samples(300, 400, "critical")));
        world.sees("r", more.toArray(Sample[]::new)).cycle();
        assertThat(told(world, Severity.CRITICAL)).isEqualTo(100);
        assertThat(world.cleared()).isEmpty();
        world.sees("r", samples(0, 300, "warning")).cycle();

        assertThat(ids(world)).isEqualTo(began);
        assertThat(world.detected()).hasSize(400);
        assertThat(world.cleared()).hasSize(100);
        assertThat(world.active()).extracting(ActiveViolation::cycles).containsOnly(3);
    }

    @Test
    void shouldGiveNoPlaceOfWhatIsActiveToWhatIsHeld() {
        MonitorWorld world = MonitorWorld.with("rules: [{id: r, kind: level, metric: m, threshold: 2},"
                + " {id: q, kind: level, metric: m, threshold: 2, for: 1m}]");

        world.sees("r", samples(0, 300, "info")).cycle();
        world.sees("q", samples(0, 600, "critical")).cycle();

        assertThat(world.active())
                .hasSize(300)
                .extracting(ActiveViolation::ruleId)
                .containsOnly("r");
        assertThat(world.cleared()).isEmpty();
    }

    private static Map<String, String> ids(MonitorWorld world) {
        Map<String, String> ids = new HashMap<>();
        world.active().forEach(active -> ids.put(active.fingerprint(), active.violationId()));
        return ids;
    }

    private static long told(MonitorWorld world, Severity severity) {
        CycleCompleted last = world.last();
        return last.active().stream()
                .filter(active -> active.severity() == severity)
                .count();
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static List<String> fingerprints(List<Event> events, boolean begun) {
        List<String> found = new ArrayList<>();
        for (Event event : events) {
            if (begun && event instanceof ViolationDetected detected) {
                found.add(detected.violation().fingerprint());
            } else if (!begun && event instanceof ViolationCleared cleared) {
                found.add(cleared.fingerprint());
            }
        }
        return found;
    }

    /** So many infos, warnings and criticals; a series' word is one of its labels, so that it is the same while it lasts. */
    private static List<Sample> dealt(List<Integer> counts, Random random) {
        List<Sample> samples = new ArrayList<>();
        for (int severity = 1; severity <= counts.size(); severity++) {
            List<Integer> components =
                    new ArrayList<>(IntStream.range(0, 500).boxed().toList());
            Collections.shuffle(components, random);
            for (int component : components.subList(0, counts.get(severity - 1))) {
                samples.add(sample(component, WORDS.get(severity)));
            }
        }
        samples.add(MonitorWorld.sample(1, Map.of("component", "well")));
        Collections.shuffle(samples, random);
        return samples;
    }

    private static Sample[] samples(int from, int to, String severity) {
        return IntStream.range(from, to).mapToObj(i -> sample(i, severity)).toArray(Sample[]::new);
    }

    private static Sample sample(int component, String severity) {
        return MonitorWorld.sample(3, Map.of("component", "c" + component, "severity", severity));
    }
}
