package io.mapek.schema.systems;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.mapek.schema.model.Require;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A time that comes again and again in which the loop starts nothing by itself, as people are at work.
 *
 * @param cron when it begins: minute, hour, day of month, month, day of week, as in crontab(5)
 * @param zone whose clocks {@code cron} is about, such as {@code Europe/Berlin}
 * @param duration how long it lasts
 * @param reason one sentence, or empty
 */
public record MaintenanceWindow(String cron, String zone, Duration duration, String reason) {
    /** A longer one is a system that should be paused. */
    static final Duration LONGEST = Duration.ofDays(7);

    public MaintenanceWindow {
        Require.text(cron, "cron");
        zone = zone == null ? "UTC" : zone;
        Require.present(duration, "duration");
        ManagedSystem.positive(duration, "duration");
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "duration must be at most 7d, not " + duration + ": pause a system that is left alone for longer");
        }
        reason = reason == null ? "" : reason;
        parsed(cron);
        zoned(zone);
    }

    /** When it ends, if it is open. Its beginning is in it, its end is not. */
    public Optional<Instant> openUntil(Instant now) {
        ZonedDateTime next = now.atZone(zoned(zone)).plusSeconds(1);
        return ExecutionTime.forCron(parsed(cron))
                .lastExecution(next)
                .map(begun -> begun.toInstant().plus(duration))
                .filter(now::isBefore);
    }

    private static Cron parsed(String cron) {
        try {
            return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "cron '" + cron + "' is not a crontab's minute, hour, day of month, month, day of week: "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private static ZoneId zoned(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "zone '" + zone + "' is not known: write one such as Europe/Berlin", unknown);
        }
    }
}
