package io.mapek.local.story;

import static io.mapek.local.story.Samples.golden;
import static io.mapek.local.story.Samples.quietCycle;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static final Duration LOOKED = Duration.ofMinutes(5);

    private final Why why = new Why();

    @Test
    void shouldSayThatNothingWasHeard() {
        assertThat(why.answers(Instant.EPOCH, LOOKED))
                .singleElement()
                .asString()
                .contains("No system was heard of");
    }

    @Test
    void shouldNotCallABlindSystemFreeOfViolations() {
        List<String> answers = answersAfter(quietCycle("BLIND"));

        assertThat(answers)
                .anyMatch(line -> line.startsWith("  sight      BLIND"))
                .contains("  violations unknown: nobody could look");
    }

    @Test
    void shouldSayThatCyclesStopped() {
        Event cycle = quietCycle("OK");
        why.follow(cycle);

        List<String> answers = why.answers(cycle.time().plusSeconds(200), LOOKED);

        assertThat(answers).anyMatch(line -> line.contains("the last cycle was 200 s ago"));
    }

    @Test
    void shouldSayWhyAPolicyDoesNotExecute() {
        List<String> answers = answersAfter(golden("PolicyWithheld"));

        assertThat(answers).anyMatch(line -> line.startsWith("  policy     withheld (") && line.endsWith(", 0 s ago"));
    }

    @Test
    void shouldSayThatAPolicyWaitsForAPerson() {
        List<String> answers = answersAfter(golden("PolicyProposed"));

        assertThat(answers).anyMatch(line -> line.contains("waits for approval: "));
    }

    private List<String> answersAfter(Event event) {
        why.follow(event);
        return why.answers(event.time(), LOOKED);
    }
}
