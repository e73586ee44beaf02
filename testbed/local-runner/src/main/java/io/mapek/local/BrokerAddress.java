package io.mapek.local;

import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Where a broker is asked; what it refuses is told in one sentence, with its address. */
public record BrokerAddress(String bootstrapServers) {
    /** Connects a client, or asks it something. */
    public <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (InterruptException stop) {
            throw stopped(stop);
        } catch (KafkaException refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw unusable(cause, refused);
        }
    }

    /** It cannot be used, and why. */
    CannotStart unusable(Throwable why, Exception failed) {
        return new CannotStart("The broker " + bootstrapServers + " cannot be used: " + why.getMessage(), failed);
    }

    /** That is not the broker's fault. */
    CannotStart stopped(Exception stop) {
        return new CannotStart("Stopped while the broker " + bootstrapServers + " was asked.", stop);
    }
}
