package io.mapek.schema.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One trace goes through the loop, and what is no trace is none. */
class TraceContextTest {
    private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void shouldReadWhatItWrites() {
        assertThat(TraceContext.parse(GIVEN).orElseThrow().traceparent()).isEqualTo(GIVEN);
    }

    @Property
    void shouldWriteATraceparentForAnyEvent(@ForAll String eventId, @ForAll String next) {
        TraceContext begun = TraceContext.begunBy(eventId);

        TraceContext continued = begun.continuedBy(next);

        assertThat(TraceContext.parse(continued.traceparent())).contains(continued);
        assertThat(continued.traceId()).isEqualTo(begun.traceId());
        assertThat(begun.continuedBy(next)).isEqualTo(continued);
    }

    @Test
    void shouldReadALaterVersionWithMoreFields() {
        assertThat(TraceContext.parse("cc" + GIVEN.substring(2) + "-what-comes"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
            })
    void shouldTakeWhatIsNoTraceForNone(String traceparent) {
        assertThat(TraceContext.parse(traceparent)).isEmpty();
    }

    @Test
    void shouldTakeNoHeaderForNone() {
        assertThat(TraceContext.parse(null)).isEmpty();
    }
}
