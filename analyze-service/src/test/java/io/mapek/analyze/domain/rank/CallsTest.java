package io.mapek.analyze.domain.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Call;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which calls are remembered, and how long. */
class CallsTest {
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    private static final Call OLD = new Call("front", "legacy");
    private static final Call LASTING = new Call("front", "store");

    private static Calls after(Calls calls, int hours, List<Call> seen) {
        Calls next = calls;
        for (int hour = 1; hour <= hours; hour++) {
            next = next.seen(seen, START.plusSeconds(3600L * hour));
        }
        return next;
    }

    @Test
    void shouldForgetACallThatNobodyMakesForTwoPeriods() {
        Calls calls = Calls.NONE.seen(List.of(OLD, LASTING), START);

        assertThat(after(calls, 23, List.of(LASTING)).known()).containsExactlyInAnyOrder(OLD, LASTING);
        assertThat(after(calls, 48, List.of(LASTING)).known()).containsExactly(LASTING);
    }

    @Test
    void shouldForgetNothingWhileNoCallIsSeenAtAll() {
        Calls calls = Calls.NONE.seen(List.of(OLD, LASTING), START);

        assertThat(after(calls, 100, List.of()).known()).containsExactlyInAnyOrder(OLD, LASTING);
    }

    @Test
    void shouldTakeCallsOfAnEarlierStateForFresh() {
        Calls earlier = new Calls(List.of(OLD, LASTING), 0, null);

        assertThat(after(earlier, 23, List.of(LASTING)).known()).containsExactlyInAnyOrder(OLD, LASTING);
        assertThat(after(earlier, 49, List.of(LASTING)).known()).containsExactly(LASTING);
    }

    @Test
    void shouldKeepWhatADescriptionTells() {
        assertThat(Calls.NONE.seen(List.of(LASTING), START).with(List.of(OLD)).known())
                .containsExactlyInAnyOrder(OLD, LASTING);
    }
}
