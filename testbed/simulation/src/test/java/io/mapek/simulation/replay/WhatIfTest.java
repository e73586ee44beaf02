package io.mapek.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.JournalEvent;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.Severity;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.simulation.story.Plot;
import io.mapek.simulation.story.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIfTest {
    private static final Instant EVER = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant LATER = EVER.plus(Duration.ofDays(1));
    private static final int HIGHER = 5;

    private static ReplayReport report(List<Event> events, Systems systems) {
        return WhatIf.of(events, new SystemsFile(systems, "a test"), EVER, LATER, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {18})
    void shouldShowExactlyWhatAThresholdOf5InsteadOf3WouldHaveChanged(long seed) {
        Recorded recorded = Recorded.of(Plot.of(seed, Duration.ofHours(5)));
        List<PolicyProposed> notWorthIt = notWorthItAt5(recorded.events());
        assertThat(notWorthIt).as("this seed has something to show").isNotEmpty();

        Comparison comparison = report(recorded.events(), recorded.systemsWithThreshold(HIGHER))
                .systems()
                .getFirst();

        assertThat(comparison.differences())
                .filteredOn(one -> one.kind() == Kind.POLICIES)
                .first()
                .extracting(Difference::id)
                .isEqualTo(notWorthIt.getFirst().id());
        assertThat(comparison.differences().stream()
                        .filter(one -> one.side() == Difference.Side.ONLY_THEN)
                        .map(Difference::id))
                .containsAll(notWorthIt.stream().map(Event::id).toList());
        Comparison.Count violations = comparison.counts().get(Kind.VIOLATIONS);
        assertThat(violations.same()).isEqualTo(violations.then()).isEqualTo(violations.now());
    }

    /** What was planned for although less than 5 were at stake, nothing was critical and nothing lasted. */
    private static List<PolicyProposed> notWorthItAt5(List<Event> events) {
        Map<String, AnalysisCompleted> analyses = new HashMap<>();
        List<PolicyProposed> notWorthIt = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof AnalysisCompleted analysis) {
                analyses.put(analysis.id(), analysis);
            } else if (event instanceof PolicyProposed proposed
                    && analyses.get(proposed.policy().analysisId()) instanceof AnalysisCompleted analysis
                    && !analysis.active().isEmpty()
                    && analysis.atStakeTotal() < HIGHER
                    && analysis.active().stream()
                            .noneMatch(one -> one.severity() == Severity.CRITICAL || one.cycles() >= 3)) {
                notWorthIt.add(proposed);
            }
        }
        return notWorthIt;
    }

    @Test
    void shouldSayOfEachTopicWhetherItsOrderIsTheSame() {
        Recorded recorded = Recorded.of(Plot.of(5, Duration.ofHours(5)));
        List<Event> otherwise = new ArrayList<>(recorded.events());
        int first = indexOf(otherwise, Topic.VIOLATIONS, 0);
        int second = indexOf(otherwise, Topic.VIOLATIONS, first + 1);
        otherwise.set(first, otherwise.set(second, otherwise.get(first)));

        Map<Topic, TopicOrder> topics =
                report(otherwise, recorded.systems()).systems().getFirst().topics();

        assertThat(topics.get(Topic.VIOLATIONS).identical()).isFalse();
        assertThat(topics.get(Topic.VIOLATIONS).firstOtherwise())
                .isEqualTo(recorded.events().get(second).id());
        assertThat(topics.get(Topic.POLICIES).identical()).isTrue();
    }

    private static int indexOf(List<Event> events, Topic topic, int from) {
        int index = from;
        while (Topic.of(events.get(index)) != topic) {
            index++;
        }
        return index;
    }

    @Test
    void shouldCompareALoopThatGoesOnUntilTheLastMomentThatEveryStageHadDealtWith() {
        Recorded recorded = Recorded.of(Plot.of(5, Duration.ofHours(5)));
        List<Event> cutOff = recorded.events().subList(0, recorded.events().size() * 2 / 3);

        ReplayReport report = report(cutOff, recorded.systems());

        assertThat(report.systems().getFirst().differences()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report.systems().getFirst().counts().get(Kind.POLICIES).same())
                .isPositive();
    }

    @Test
    void shouldTellSeveralPartitionsAsOneAndTheEmptyOnesAsNothing() {
        Recorded recorded = Recorded.of(Plot.of(5, Duration.ofHours(5)));
        ReplayReport full = report(recorded.events(), recorded.systems());
        ReplayReport empty = report(List.of(), recorded.systems());

        ReplayReport all = ReplayReport.of(List.of(empty, full, empty), 3);

        assertThat(all.verdict()).isEqualTo(Verdict.SAME);
        assertThat(all.events()).isEqualTo(full.events()).isPositive();
        assertThat(all.systems()).isEqualTo(full.systems());
        assertThat(all.unreadable()).isEqualTo(3);
        assertThat(ReplayReport.of(List.of(empty, empty), 0).verdict()).isEqualTo(Verdict.NOTHING_COMPARED);
    }

    @Test
    void shouldNotCallTheSameWhatWasNotCompared() {
        Recorded recorded = Recorded.of(Plot.of(5, Duration.ofHours(5)));
        List<Event> analyzeSaidNothing = recorded.events().stream()
                .filter(event -> !(event instanceof JournalEvent) && Topic.of(event) != Topic.ANALYSES)
                .toList();
        Instant end = recorded.events().getLast().time();

        ReplayReport nothing = report(List.of(), recorded.systems());
        ReplayReport later = WhatIf.of(
                recorded.events(),
                new SystemsFile(recorded.systems(), "a test"),
                end.plus(Duration.ofDays(1)),
                end.plus(Duration.ofDays(2)),
                0);
        ReplayReport unjournaled = report(analyzeSaidNothing, recorded.systems());

        assertThat(nothing.verdict()).isEqualTo(Verdict.NOTHING_COMPARED);
        assertThat(later.verdict()).isEqualTo(Verdict.NOTHING_COMPARED);
        assertThat(unjournaled.verdict()).isNotEqualTo(Verdict.SAME);
    }
}
