package io.mapek.schema.systems;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.mapek.schema.kafka.JsonFlaw;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}, or ISO-8601. */
final class DurationText extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** Longer ones are slips of the pen, and do not fit into nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    DurationText() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("").trim();
        try {
            Duration duration = of(text);
            if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
                throw JsonMappingException.from(
                        parser, "must be from 0s to " + LONGEST.toDays() + "d, not " + JsonFlaw.quote(text));
            }
            return duration;
        } catch (DateTimeParseException neither) {
            throw JsonMappingException.from(
                    parser, "must be a duration like 250ms, 30s, 5m, 2h, 7d or PT30S, not " + JsonFlaw.quote(text));
        }
    }

    private static Duration of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
