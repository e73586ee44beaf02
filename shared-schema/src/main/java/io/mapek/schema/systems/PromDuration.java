package io.mapek.schema.systems;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus' durations: {@code 5m}, {@code 1h30m}, {@code 1d}; units descend, each at most once; {@code 0} needs none. */
final class PromDuration {
    static final String FORM = "(?:\\d+y)?(?:\\d+w)?(?:\\d+d)?(?:\\d+h)?(?:\\d+m(?!s))?(?:\\d+s)?(?:\\d+ms)?";

    private static final Pattern WHOLE = Pattern.compile(FORM);
    private static final Pattern PART = Pattern.compile("(\\d{1,12})(ms|[ywdhms])");

    private PromDuration() {}

    static Optional<Duration> of(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.isEmpty() || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(sum);
    }

    /** As in an expression, where plain seconds are allowed, too. */
    static Duration inExpression(String text) {
        return of(text).orElseGet(() ->
                Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue()));
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "y" -> Duration.ofDays(365);
            case "w" -> Duration.ofDays(7);
            case "d" -> Duration.ofDays(1);
            case "h" -> Duration.ofHours(1);
            case "m" -> Duration.ofMinutes(1);
            case "s" -> Duration.ofSeconds(1);
            default -> Duration.ofMillis(1);
        };
    }
}
