package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BrokerAddressTest {
    private static final BrokerAddress BROKER = new BrokerAddress("kafka.example:9092");

    @Test
    void shouldAnswerWhatItIsAsked() {
        assertThat(BROKER.<Integer>ask(() -> 7)).isEqualTo(7);
    }

    @Test
    void shouldTellWithTheAddressWhyItIsNotAnswered() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> BROKER.ask(() -> {
                    throw new TimeoutException("no offsets after 30 s");
                }))
                .withMessage("The broker kafka.example:9092 cannot be used: no offsets after 30 s");
    }

    @Test
    void shouldTellTheReasonThatAFailureWraps() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> BROKER.ask(() -> {
                    throw new KafkaException("no client", new IllegalStateException("no such host"));
                }))
                .withMessageEndingWith("no such host");
    }

    @Test
    void shouldNotTakeAStopForTheBrokersFault() {
        try {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> BROKER.ask(() -> {
                        throw new InterruptException("poll");
                    }))
                    .withMessageStartingWith("Stopped while");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
