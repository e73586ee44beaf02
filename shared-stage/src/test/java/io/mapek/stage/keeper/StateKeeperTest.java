package io.mapek.stage.keeper;

import static io.mapek.stage.Events.START;
import static io.mapek.stage.Events.cycle;
import static io.mapek.stage.Events.mode;
import static io.mapek.stage.Events.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.event.ConfigurationChanged;
import io.mapek.schema.event.DeadlineFired;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InputApplied;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.StateKept;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.schema.model.LoopMode;
import io.mapek.stage.StageSpec;
import io.mapek.stage.Tally;
import io.mapek.stage.TallyStage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a keeper keeps, what it filters, and what it begins again from. */
class StateKeeperTest {
    private static final String SYSTEM = "shop";

    private final MapLog log = new MapLog();
    private StateKeeper<Tally> keeper = keeper(TallyStage.spec(), "c1");
    private Instant wallClock = START;
    private long offset;

    @Test
    void shouldDecideAtTheCycleOnWhatWasCollected() {
        feed(violation(SYSTEM, 1, START), violation(SYSTEM, 2, START));

        List<Event> emitted = feed(cycle(SYSTEM, 1, START.plusSeconds(4)));

        assertThat(titles(emitted)).containsExactly("total 2 in mode ACTIVE");
    }

    @Test
    void shouldChangeNothingForAnIdSeenBefore() {
        feed(violation(SYSTEM, 1, START), violation(SYSTEM, 1, START));

        assertThat(titles(feed(cycle(SYSTEM, 1, START.plusSeconds(4))))).containsExactly("total 1 in mode ACTIVE");
        assertThat(feed(cycle(SYSTEM, 1, START.plusSeconds(4)))).isEmpty();
    }

    @Test
    void shouldChangeNothingForAnOffsetBelowTheMark() {
        feed(cycle(SYSTEM, 1, START));
        Input old = input(violation(SYSTEM, 9, START), 0);

        List<Turn<Tally>> turns = keeper.decide(old);

        assertThat(turns).singleElement().isInstanceOf(Turn.Repeated.class);
    }

    @Test
    void shouldSeeWhatIsNewAlthoughTheOffsetsOfItsTopicBeganAgain() {
        feed(cycle(SYSTEM, 1, START), cycle(SYSTEM, 2, START.plusSeconds(4)), cycle(SYSTEM, 3, START.plusSeconds(8)));
        offset = 0;

        List<Event> emitted = feed(
                cycle(SYSTEM, 3, START.plusSeconds(8)),
                violation(SYSTEM, 1, START.plusSeconds(12)),
                cycle(SYSTEM, 4, START.plusSeconds(12)));

        assertThat(titles(emitted)).containsExactly("total 1 in mode ACTIVE");
    }

    @Test
    void shouldGoOnAfterARestartWithWhatWasCollectedAndDecideNothingAgain() {
        feed(
                cycle(SYSTEM, 1, START),
                violation(SYSTEM, 1, START.plusSeconds(1)),
                violation(SYSTEM, 2, START.plusSeconds(2)));

        keeper = keeper(TallyStage.spec(), "c1");

        assertThat(keeper.state(SYSTEM).orElseThrow().open()).hasSize(2);
        assertThat(titles(feed(cycle(SYSTEM, 2, START.plusSeconds(4))))).containsExactly("total 2 in mode ACTIVE");
    }

    @Test
    void shouldLoseNothingWhenMoreIsCollectedThanTheRingHolds() {
        for (int n = 0; n < 3 * Ring.SLOTS + 5; n++) {
            feed(violation(SYSTEM, n, START));
        }

        keeper = keeper(TallyStage.spec(), "c1");

        assertThat(keeper.state(SYSTEM).orElseThrow().open()).hasSize(3 * Ring.SLOTS + 5);
    }

    @Test
    void shouldFireADeadlineBeforeALaterEventWithTheDeadlineAsNow() {
        feed(cycle(SYSTEM, 1, START));

        List<Event> emitted = feed(cycle(SYSTEM, 2, START.plusSeconds(100)));

        assertThat(titles(emitted)).containsExactly("alarm after 0", "total 0 in mode ACTIVE");
        assertThat(emitted.getFirst().time()).isEqualTo(START.plus(TallyStage.ALARM));
    }

    @Test
    void shouldNotFireADeadlineBeforeAnEventOfTheSameMoment() {
        feed(cycle(SYSTEM, 1, START));

        List<Event> emitted = feed(cycle(SYSTEM, 2, START.plus(TallyStage.ALARM)));

        assertThat(titles(emitted)).containsExactly("total 0 in mode ACTIVE");
    }

    @Test
    void shouldFireWhatIsDueByTheWallClockOnce() {
        feed(cycle(SYSTEM, 1, START));

        assertThat(keeper.due(START.plus(TallyStage.ALARM).minusMillis(1))).isEmpty();
        assertThat(keeper.due(START.plus(TallyStage.ALARM))).containsExactly(SYSTEM);
        Turn<Tally> turn = keeper.decideDue(SYSTEM, START.plus(TallyStage.ALARM));
        keeper.keep(turn, wallClock);

        assertThat(turn.emissions()).hasSize(1);
        assertThat(keeper.due(START.plusSeconds(1_000))).isEmpty();
    }

    @Test
    void shouldLeaveTimeForAnAnswerAfterAnOutageHoweverOldTheEventIs() {
        wallClock = START.plusSeconds(7_200);
        feed(cycle(SYSTEM, 1, START));

        assertThat(keeper.due(wallClock.plusSeconds(4))).isEmpty();
        assertThat(keeper.due(wallClock.plusSeconds(5))).containsExactly(SYSTEM);
        assertThat(keeper.decideDue(SYSTEM, wallClock.plusSeconds(5)).emissions())
                .singleElement()
                .satisfies(emission -> assertThat(emission.event().time()).isEqualTo(START.plusSeconds(5)));
    }

    @Test
    void shouldNotPutADeadlineOffForWhatItHasSeenBefore() {
        feed(cycle(SYSTEM, 1, START));
        wallClock = START.plusSeconds(4);
        feed(cycle(SYSTEM, 1, START));

        assertThat(keeper.due(START.plus(TallyStage.ALARM))).containsExactly(SYSTEM);
    }

    @Test
    void shouldLeaveTimeForAnAnswerAfterARestart() {
        feed(cycle(SYSTEM, 1, START));
        wallClock = START.plusSeconds(7_200);

        keeper = keeper(TallyStage.spec(), "c1");

        assertThat(keeper.due(wallClock.plusSeconds(4))).isEmpty();
        assertThat(keeper.due(wallClock.plusSeconds(5))).containsExactly(SYSTEM);
    }

    @Test
    void shouldGiveACommandForEverySystemToThoseThatComeLater() {
        keeper = keeper(TallyStage.journaling(), "c1");
        feed(cycle(SYSTEM, 1, START));
        feed(mode(Event.EVERY_SYSTEM, LoopMode.PAUSED, START.plusSeconds(1)));
        keeper = keeper(TallyStage.journaling(), "c1");

        assertThat(titles(feed(cycle(SYSTEM, 2, START.plusSeconds(2))))).containsExactly("total 0 in mode PAUSED");
        assertThat(titles(feed(cycle("other", 1, START.plusSeconds(2))))).containsExactly("total 0 in mode PAUSED");
    }

    @Test
    void shouldShowACommandForEverySystemInOneThatHasNoEventYet() {
        keeper = keeper(TallyStage.journaling(), "c1");
        feed(mode(Event.EVERY_SYSTEM, LoopMode.PAUSED, START));

        Tally beginning = keeper.stateOrBeginning("other");

        assertThat(beginning.mode()).isEqualTo("PAUSED");
        assertThat(keeper.systems()).isEmpty();
        assertThat(keeper.state("other")).isEmpty();
    }

    @Test
    void shouldJournalTheCommandForEverySystemThatASystemWithoutAnEventYetTakesInFirst() {
        keeper = keeper(TallyStage.journaling(), "c1");
        Event paused = mode(Event.EVERY_SYSTEM, LoopMode.PAUSED, START);
        Event first = cycle("other", 1, START.plusSeconds(1));
        feed(paused);

        List<Event> emitted = feed(first, cycle("other", 2, START.plusSeconds(2)));

        assertThat(journal(emitted).stream().map(InputApplied::inputId).limit(2))
                .containsExactly(paused.id(), first.id());
        assertThat(journal(emitted).stream().map(InputApplied::sequence)).containsExactly(1L, 2L, 3L);
    }

    private static List<InputApplied> journal(List<Event> emitted) {
        return emitted.stream()
                .filter(InputApplied.class::isInstance)
                .map(InputApplied.class::cast)
                .toList();
    }

    @Test
    void shouldWriteTheStateToTheJournalOncePerMomentWhereAReplayMayBegin() {
        feed(cycle(SYSTEM, 1, START));
        Tally before = keeper.state(SYSTEM).orElseThrow();

        List<Event> emitted = feed(
                cycle(SYSTEM, 2, START.plus(PackedState.EVERY)),
                cycle(SYSTEM, 3, START.plus(PackedState.EVERY).plusSeconds(1)));

        StateKept kept = (StateKept) emitted.getFirst();
        assertThat(emitted).filteredOn(StateKept.class::isInstance).hasSize(1);
        assertThat(kept.sequence()).isEqualTo(1);
        assertThat(kept.until())
                .isAfter(START)
                .isBeforeOrEqualTo(START.plus(PackedState.EVERY))
                .isEqualTo(PackedState.lastMoment(SYSTEM, kept.time()));
        assertThat(PackedState.read(kept.state(), Tally.class)).isEqualTo(before);
    }

    @Test
    void shouldWriteNoStateThatIsTooLongForARecord() {
        StringBuilder noise = new StringBuilder();
        Random chance = new Random(7);
        while (noise.length() < 2 * PackedState.LONGEST) {
            noise.append(Long.toHexString(chance.nextLong()));
        }

        assertThat(PackedState.of(noise)).isEmpty();
        assertThat(PackedState.of("short")).isPresent();
    }

    @Test
    void shouldLetACommandForOneSystemStandAboveAnEarlierOneForAll() {
        keeper = keeper(TallyStage.journaling(), "c1");
        feed(mode(Event.EVERY_SYSTEM, LoopMode.PAUSED, START));
        feed(mode("other", LoopMode.ACTIVE, START.plusSeconds(1)));

        List<Event> emitted = feed(cycle("other", 1, START.plusSeconds(2)));

        assertThat(titles(emitted)).containsExactly("total 0 in mode ACTIVE");
    }

    @Test
    void shouldTellTheStageOfAnotherConfigurationOnce() {
        feed(cycle(SYSTEM, 1, START));
        keeper = keeper(TallyStage.spec(), "c2");

        feed(cycle(SYSTEM, 2, START.plusSeconds(1)), cycle(SYSTEM, 3, START.plusSeconds(2)));

        assertThat(keeper.state(SYSTEM).orElseThrow().configs()).containsExactly("c2");
    }

    @Test
    void shouldJournalInputsAndDeadlinesWithoutGapsWhereSeveralTopicsMeet() {
        keeper = keeper(TallyStage.journaling(), "c1");
        feed(cycle(SYSTEM, 1, START));

        List<Event> emitted = feed(cycle(SYSTEM, 2, START.plusSeconds(100)));

        assertThat(emitted.stream().map(event -> (Class) event.getClass()))
                .containsExactly(DeadlineFired.class, InsightDrawn.class, InputApplied.class, InsightDrawn.class);
        assertThat(emitted.stream().filter(JournalEvent.class::isInstance).map(entry -> ((JournalEvent) entry)
                        .sequence()))
                .containsExactly(2L, 3L);
    }

    @Test
    void shouldJournalWhatIsDecidedOnAndNotWhatIsOnlyCollected() {
        keeper = keeper(TallyStage.journaling(), "c1");
        feed(cycle(SYSTEM, 1, START));

        List<Event> collected = feed(violation(SYSTEM, 1, START.plusSeconds(1)));
        keeper = keeper(TallyStage.journaling(), "c1");
        List<Event> decided = feed(cycle(SYSTEM, 2, START.plusSeconds(2)));

        assertThat(collected).isEmpty();
        assertThat(titles(decided)).containsExactly("total 1 in mode ACTIVE");
        assertThat(decided.stream().filter(InputApplied.class::isInstance)).hasSize(1);
    }

    @Test
    void shouldLoseNothingCollectedWhenTheConfigurationChangesBeforeItsDecision() {
        keeper = keeper(TallyStage.journaling(), "c1");
        feed(cycle(SYSTEM, 1, START));
        feed(violation(SYSTEM, 1, START), violation(SYSTEM, 2, START), violation(SYSTEM, 3, START));

        keeper = keeper(TallyStage.journaling(), "c2");
        List<Event> first = feed(violation(SYSTEM, 4, START));
        keeper = keeper(TallyStage.journaling(), "c2");
        List<Event> decided = feed(cycle(SYSTEM, 2, START));

        assertThat(first.getFirst()).isInstanceOf(ConfigurationChanged.class);
        assertThat(titles(decided)).containsExactly("total 4 in mode ACTIVE");
    }

    @Test
    void shouldReadAStateThatWasWrittenAsJson() {
        Event cycle = cycle(SYSTEM, 1, START);
        feed(cycle);
        Tally known = keeper.state(SYSTEM).orElseThrow();
        String json = "{\"version\":1,\"systemId\":\"" + SYSTEM + "\",\"state\":" + json(known)
                + ",\"sequence\":1,\"collected\":0,\"marks\":{},\"seen\":[" + fnv1a(cycle.id())
                + "],\"config\":\"c1\"}";
        log.put("s|" + SYSTEM, json.getBytes(StandardCharsets.UTF_8));

        keeper = keeper(TallyStage.spec(), "c1");

        assertThat(keeper.state(SYSTEM)).contains(known);
        assertThat(titles(feed(cycle))).isEmpty();
    }

    @Test
    void shouldKeepNothingOfAnInputThatTheStageCannotHandle() {
        feed(violation(SYSTEM, 1, START));

        assertThatThrownBy(() -> keeper.decide(input(violation(SYSTEM, 2, START, TallyStage.POISON), offset++)))
                .hasMessage("poisoned");

        assertThat(titles(feed(cycle(SYSTEM, 1, START)))).containsExactly("total 1 in mode ACTIVE");
    }

    @Test
    void shouldRefuseAStateOfAVersionItDoesNotKnow() {
        feed(cycle(SYSTEM, 1, START));
        StageSpec<Tally> far = new StageSpec<>(
                "tally", new TallyStage(), Tally.class, 3, TallyStage.spec().inputs());

        assertThatThrownBy(() -> keeper(far, "c1"))
                .hasMessageContaining("has version 1")
                .hasMessageContaining("reads 2 and 3");
    }

    @Test
    void shouldEmitTheSameHoweverOftenItIsKilled() {
        List<Event> events = new ArrayList<>();
        Random chance = new Random(7);
        for (int n = 0; n < 400; n++) {
            String system = "s" + chance.nextInt(5);
            events.add(
                    chance.nextInt(4) == 0
                            ? cycle(system, n, START.plusSeconds(n * 7L))
                            : violation(system, n, START.plusSeconds(n * 7L)));
        }
        List<Event> undisturbed = run(events, false);

        List<Event> killed = run(events, true);

        assertThat(killed).isEqualTo(undisturbed).hasSizeGreaterThan(100);
    }

    private static List<Event> run(List<Event> events, boolean kill) {
        StateKeeperTest test = new StateKeeperTest();
        List<Event> emitted = new ArrayList<>();
        for (Event event : events) {
            emitted.addAll(test.feed(event));
            if (kill) {
                test.keeper = test.keeper(TallyStage.spec(), "c1");
            }
        }
        return emitted;
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long fnv1a(String text) {
        long hash = 0xcbf29ce484222325L;
        for (char each : text.toCharArray()) {
            hash = (hash ^ each) * 0x100000001b3L;
        }
        return hash;
    }

    private StateKeeper<Tally> keeper(StageSpec<Tally> spec, String config) {
        StateKeeper<Tally> begun = new StateKeeper<>(spec, config, log);
        begun.restore(wallClock);
        return begun;
    }

    private List<Event> feed(Event... events) {
        List<Event> emitted = new ArrayList<>();
        for (Event event : events) {
            Input input = input(event, offset++);
            List<Turn<Tally>> turns = keeper.decide(input);
            keeper.remember(input);
            for (Turn<Tally> turn : turns) {
                keeper.keep(turn, wallClock);
                turn.emissions().forEach(emission -> emitted.add(emission.event()));
            }
        }
        return emitted;
    }

    private static Input input(Event event, long offset) {
        return new Input("violations", 0, offset, event, TraceContext.begunBy(event.id()));
    }

    private static List<String> titles(List<Event> events) {
        return events.stream()
                .filter(InsightDrawn.class::isInstance)
                .map(event -> ((InsightDrawn) event).insight().title())
                .toList();
    }
}
