package io.mapek.local.story;

import static io.mapek.local.story.Samples.golden;
import static io.mapek.local.story.Samples.quietCycle;
import static io.mapek.local.story.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Event VIOLATION = golden("ViolationDetected");
    private static final Event ANALYSIS = golden("AnalysisCompleted");
    private static final Event APPROVED = golden("PolicyApproved");
    private static final Event FINISHED = golden("ExecutionFinished-completed");
    private static final Event ASSESSED = golden("OutcomeAssessed");
    private static final Event LEARNED = golden("EffectivenessUpdated");
    private static final List<Event> INCIDENT =
            List.of(VIOLATION, ANALYSIS, APPROVED, FINISHED, quietCycle("OK"), ASSESSED, LEARNED);

    @Test
    void shouldBeWholeAfterAnIncidentThatWasHealedAndLearnedFrom() {
        Course course = following(INCIDENT);

        assertThat(course.missing()).isEmpty();
        assertThat(course.score())
                .hasValueSatisfying(score -> assertThat(score.n()).isEqualTo(7));
        assertThat(course.lesson())
                .hasValueSatisfying(lesson -> assertThat(lesson.n()).isEqualTo(6));
    }

    @Test
    void shouldNotDependOnTheOrderInWhichTopicsAreRead() {
        for (int seed = 0; seed < 50; seed++) {
            List<Event> shuffled = new ArrayList<>(INCIDENT);
            Collections.shuffle(shuffled, new Random(seed));

            Course course = following(shuffled);

            assertThat(course.missing()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void shouldMissWhatDidNotHappen() {
        for (Event left : List.of(VIOLATION, ANALYSIS, APPROVED, ASSESSED, LEARNED)) {
            List<Event> others =
                    INCIDENT.stream().filter(event -> event != left).toList();

            Course course = following(others);

            assertThat(course.missing())
                    .as("without " + left.getClass().getSimpleName())
                    .hasSize(1);
        }
    }

    @Test
    void shouldNotBeStableWhenViolationsCameBack() {
        List<Event> relapse = new ArrayList<>(INCIDENT);
        relapse.add(golden("CycleCompleted"));

        assertThat(following(relapse).missing()).containsExactly(Goal.STABLE);
    }

    @Test
    void shouldNotBeStableWhenNobodyLooked() {
        List<Event> blind = new ArrayList<>(INCIDENT);
        blind.add(quietCycle("BLIND"));

        assertThat(following(blind).missing()).containsExactly(Goal.STABLE);
    }

    @Test
    void shouldNotTakeTheLessonOfAnotherExecution() {
        List<Event> foreign = new ArrayList<>(INCIDENT);
        foreign.remove(LEARNED);
        foreign.add(with("EffectivenessUpdated", "/effectiveness/lastExecutionId", "another"));

        assertThat(following(foreign).missing()).containsExactly(Goal.LESSON);
    }

    @Test
    void shouldNotTakeAFailedExecutionForACompletedOne() {
        List<Event> failed = new ArrayList<>(INCIDENT);
        failed.remove(FINISHED);
        failed.add(with("ExecutionFinished-completed", "/status", "FAILED"));

        assertThat(following(failed).missing())
                .containsExactly(Goal.EXECUTION, Goal.STABLE, Goal.ASSESSMENT, Goal.LESSON);
    }

    @Test
    void shouldNotTakeAWayBackForARemedy() {
        List<Event> back = new ArrayList<>(INCIDENT);
        back.remove(FINISHED);
        back.add(with("ExecutionFinished-completed", "/policy/origin", "SCALE_BACK"));

        assertThat(following(back).missing()).contains(Goal.EXECUTION, Goal.LESSON);
    }

    private static Course following(List<Event> events) {
        Course course = new Course();
        events.forEach(course::follow);
        return course;
    }
}
