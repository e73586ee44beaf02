package io.mapek.schema.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When people are at work. */
class MaintenanceWindowTest {
    /** Saturdays from ten in the evening, by Berlin's clocks, for six hours. */
    private static final MaintenanceWindow SATURDAYS =
            new MaintenanceWindow("0 22 * * SAT", "Europe/Berlin", Duration.ofHours(6), "patching");

    @ParameterizedTest
    @CsvSource({
        // winter: UTC+1
        "2026-01-10T20:59:59Z, ",
        "2026-01-10T21:00:00Z, 2026-01-11T03:00:00Z",
        "2026-01-10T21:00:00.5Z, 2026-01-11T03:00:00Z",
        "2026-01-11T02:59:59.999Z, 2026-01-11T03:00:00Z",
        "2026-01-11T03:00:00Z, ",
        "2026-01-09T22:00:00Z, ",
        // summer: UTC+2
        "2026-07-11T19:59:59Z, ",
        "2026-07-11T20:00:00Z, 2026-07-12T02:00:00Z",
        // the night in which clocks go forward, and that in which they go back: it lasts six hours all the same
        "2026-03-28T21:00:00Z, 2026-03-29T03:00:00Z",
        "2026-10-24T20:00:00Z, 2026-10-25T02:00:00Z",
    })
    void shouldBeOpenFromItsBeginningUntilItsEndByItsZonesClocks(Instant now, Instant end) {
        assertThat(SATURDAYS.openUntil(now).orElse(null)).isEqualTo(end);
    }

    @Test
    void shouldBeOpenAllTheTimeWhenItBeginsAgainBeforeItEnds() {
        MaintenanceWindow hourly = new MaintenanceWindow("0 * * * *", null, Duration.ofMinutes(90), null);

        assertThat(hourly.openUntil(Instant.parse("2026-01-10T20:59:59Z")))
                .contains(Instant.parse("2026-01-10T21:30:00Z"));
        assertThat(hourly.openUntil(Instant.parse("2026-01-10T21:00:00Z")))
                .contains(Instant.parse("2026-01-10T22:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 25 * * *   | UTC           | 1 | cron '0 25 * * *' is not a crontab's",
                "0 0 22 * * ? | UTC           | 1 | is not a crontab's minute, hour, day of month",
                "0 22 * * SAT | Europe/Berlim | 1 | zone 'Europe/Berlim' is not known",
                "0 22 * * SAT | UTC           | 0 | duration must be longer than nothing",
                "0 22 * * SAT | UTC           | 169 | duration must be at most 7d",
            })
    void shouldBeRefusedWhenItCannotBeMeant(String cron, String zone, int hours, String why) {
        assertThatThrownBy(() -> new MaintenanceWindow(cron, zone, Duration.ofHours(hours), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldBeReadFromTheSystemsFile() {
        String yaml =
                """
                systems:
                  - id: shop
                    sources: [{kind: prometheus, url: 'http://127.0.0.1:1'}]
                    guardrails:
                      maintenance:
                        - {cron: "0 22 * * SAT", zone: Europe/Berlin, duration: 6h, reason: patching}
                """;

        assertThat(SystemsFile.parse(yaml, "a test")
                        .systems()
                        .systems()
                        .getFirst()
                        .guardrails()
                        .maintenance())
                .containsExactly(SATURDAYS);
        assertThatThrownBy(() -> SystemsFile.parse(yaml.replace("SAT", "SUT"), "systems.yaml"))
                .hasMessageContaining("systems.yaml")
                .hasMessageContaining("cron '0 22 * * SUT'");
    }
}
