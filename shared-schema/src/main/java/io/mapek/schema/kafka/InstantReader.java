package io.mapek.schema.kafka;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** Reads an instant that is written as the loop does it; the general parser, which reads the others, costs far more. */
final class InstantReader extends JsonDeserializer<Instant> {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int NANO_DIGITS = 9;
    private static final int DAY_SECONDS = 86_400;

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Instant plain = parser.hasToken(JsonToken.VALUE_STRING) ? plain(parser.getText()) : null;
        return plain == null ? InstantDeserializer.INSTANT.deserialize(parser, context) : plain;
    }

    /** A text such as {@code 2026-01-05T00:59:10.25Z}; null when it is another. */
    static Instant plain(String text) {
        int end = text.length() - 1;
        if (!isPlain(text, end)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean isTime = hour < 24 && minute < 60 && second < 60;
        if (!isTime
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * DAY_SECONDS + hour * 3_600 + minute * 60 + second, nanos(text, end));
    }

    private static boolean isPlain(String text, int end) {
        int shape = SHAPE.length();
        boolean fraction = end > shape + 1 && end <= shape + 1 + NANO_DIGITS && text.charAt(shape) == '.';
        if (end != shape && !fraction || text.charAt(end) != 'Z') {
            return false;
        }
        for (int at = 0; at < end; at++) {
            char expected = at < shape ? SHAPE.charAt(at) : '0';
            boolean fits = expected == '0' && at != shape
                    ? text.charAt(at) >= '0' && text.charAt(at) <= '9'
                    : at == shape || text.charAt(at) == expected;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int nanos(String text, int end) {
        int nanos = 0;
        for (int at = SHAPE.length() + 1; at <= SHAPE.length() + NANO_DIGITS; at++) {
            nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }
}
