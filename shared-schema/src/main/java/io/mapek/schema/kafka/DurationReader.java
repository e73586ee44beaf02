package io.mapek.schema.kafka;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.DurationDeserializer;
import java.io.IOException;
import java.time.Duration;

/** Reads whole seconds as the loop writes them; the general parser, which reads the others, costs far more. */
final class DurationReader extends JsonDeserializer<Duration> {
    private static final String BEFORE = "PT";
    private static final int MOST_DIGITS = 9;

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Duration plain = parser.hasToken(JsonToken.VALUE_STRING) ? plain(parser.getText()) : null;
        return plain == null ? DurationDeserializer.INSTANCE.deserialize(parser, context) : plain;
    }

    /** A text such as {@code PT30S}; null when it is another. */
    static Duration plain(String text) {
        int end = text.length() - 1;
        int digits = end - BEFORE.length();
        if (digits < 1 || digits > MOST_DIGITS || !text.startsWith(BEFORE) || text.charAt(end) != 'S') {
            return null;
        }
        int seconds = 0;
        for (int at = BEFORE.length(); at < end; at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                return null;
            }
            seconds = seconds * 10 + digit - '0';
        }
        return Duration.ofSeconds(seconds);
    }
}
