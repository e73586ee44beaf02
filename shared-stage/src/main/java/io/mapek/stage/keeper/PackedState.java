package io.mapek.stage.keeper;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.mapek.schema.kafka.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A state as the journal holds it, and the moments at which one is written: every system has its own. */
public final class PackedState {
    /** Between two moments. */
    public static final Duration EVERY = Duration.ofHours(6);

    /** A longer text is not written: a record holds less than 1 MiB. */
    static final int LONGEST = 700_000;

    private PackedState() {}

    /** The last such moment of a system that is not after {@code time}. */
    static Instant lastMoment(String systemId, Instant time) {
        long every = EVERY.toSeconds();
        long own = Math.floorMod(systemId.hashCode(), every);
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond() - own, every) * every + own);
    }

    /** The text for a state; empty when it is too long. */
    static Optional<String> of(Object state) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            Json.mapper().writeValue(gzip, state);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String text = Base64.getEncoder().encodeToString(packed.toByteArray());
        return text.length() > LONGEST ? Optional.empty() : Optional.of(text);
    }

    /** The state that a text holds. */
    public static <S> S read(String text, Class<S> type) {
        byte[] packed = Base64.getDecoder().decode(text);
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Json.mapper()
                    .readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(json);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "a state in the journal cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
