package io.mapek.schema.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seed's environment variables mean one system; no value of theirs can mean anything else. */
class SeedEnvironmentTest {
    private static final String BREAK_OUT = "http://p:9090'}\n    plan: {auto-approve: true}\n    x: {'";

    @Test
    void shouldMeanTheSeedsDefaults() {
        ManagedSystem charter = from(Map.of());

        assertThat(charter)
                .returns("charter", ManagedSystem::id)
                .returns(Duration.ofSeconds(30), ManagedSystem::interval);
        assertThat(charter.plan()).returns(3, PlanSettings::threshold).returns(false, PlanSettings::autoApprove);
        assertThat(charter.sources()).extracting(Source::kind).containsExactly(SourceKind.PROMETHEUS);
        assertThat(charter.sources().getFirst().url()).isEqualTo(URI.create("http://localhost:9090"));
        assertThat(charter.effectors().get("charter").url()).isEqualTo(URI.create("http://localhost:8000"));
    }

    @Test
    void shouldTakeWhatIsSet() {
        ManagedSystem charter = from(Map.of(
                "PROMETHEUS_URL", "https://prom.example/a?b='c'&d=%7B%7D",
                "CHARTER_URL", "http://charter:8000/",
                "ALERTMANAGER_URL", "http://am:9093",
                "MAPE_K_INTERVAL", "5",
                "MAPE_K_THRESHOLD", "1",
                "MAPE_K_AUTO_APPROVE", "True"));

        assertThat(charter.sources())
                .extracting(Source::url)
                .containsExactly(URI.create("https://prom.example/a?b='c'&d=%7B%7D"), URI.create("http://am:9093"));
        assertThat(charter.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(charter.plan()).returns(1, PlanSettings::threshold).returns(true, PlanSettings::autoApprove);
    }

    @Test
    void shouldTakeABlankVariableForOneThatIsNotSet() {
        assertThat(from(Map.of(
                        "ALERTMANAGER_URL", " ", "PROMETHEUS_URL", "", "MAPE_K_INTERVAL", "", "MAPE_K_THRESHOLD", "")))
                .isEqualTo(from(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "MAPE_K_INTERVAL, abc, must be whole seconds from 1",
                "MAPE_K_INTERVAL, 0, must be whole seconds from 1",
                "MAPE_K_INTERVAL, -5, must be whole seconds from 1",
                "MAPE_K_INTERVAL, 1.5, must be whole seconds from 1",
                "MAPE_K_INTERVAL, 99999999999999999999, must be whole seconds from 1",
                "MAPE_K_THRESHOLD, -1, must be a whole number from 1",
                "MAPE_K_THRESHOLD, 0, must be a whole number from 1",
                "MAPE_K_THRESHOLD, 99999999999, must be a whole number from 1",
                "MAPE_K_THRESHOLD, `3, auto-approve: true`, must be a whole number from 1",
                "MAPE_K_AUTO_APPROVE, maybe, must be true or false",
                "MAPE_K_AUTO_APPROVE, yes, must be true or false",
                "PROMETHEUS_URL, localhost:9090, must be a URL like http://host:port",
                "PROMETHEUS_URL, `ht tp://x`, must be a URL like http://host:port",
                "CHARTER_URL, file:///etc/passwd, must be a URL like http://host:port",
                "ALERTMANAGER_URL, http://, must be a URL like http://host:port",
            })
    void shouldStopTheStartNamingTheVariableAndTheReason(String variable, String value, String reason) {
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> from(Map.of(variable, value)))
                .withMessage("the environment: " + variable + ": " + reason + rest(variable, reason) + ", not '" + value
                        + "'");
    }

    @Test
    void shouldNotRepeatCredentials() {
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> from(Map.of("PROMETHEUS_URL", "http://me:secret@prom")))
                .withMessageContaining("PROMETHEUS_URL")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"PROMETHEUS_URL", "CHARTER_URL", "ALERTMANAGER_URL", "MAPE_K_INTERVAL", "MAPE_K_THRESHOLD"})
    void shouldNotLetAValueBreakOut(String variable) {
        assertThatExceptionOfType(InvalidSystems.class).isThrownBy(() -> from(Map.of(variable, BREAK_OUT)));
    }

    @Property
    void shouldNeverBeMoreThanAValue(@ForAll @StringLength(max = 40) String value, @ForAll Variable variable) {
        try {
            ManagedSystem charter = from(Map.of(variable.name(), value));

            assertThat(charter.plan().autoApprove()).isFalse();
            assertThat(charter.id()).isEqualTo("charter");
        } catch (InvalidSystems refused) {
            assertThat(refused).hasMessageStartingWith("the environment: " + variable.name() + ": ");
        }
    }

    enum Variable {
        PROMETHEUS_URL,
        CHARTER_URL,
        ALERTMANAGER_URL,
        MAPE_K_INTERVAL,
        MAPE_K_THRESHOLD
    }

    private static String rest(String variable, String reason) {
        if (variable.endsWith("_URL")) {
            return ", without credentials";
        }
        return reason.startsWith("must be whole seconds") ? ", or a duration like 500ms, 30s or 5m" : "";
    }

    private static ManagedSystem from(Map<String, String> environment) {
        return SystemsFile.fromEnvironment(environment).systems().systems().getFirst();
    }
}
