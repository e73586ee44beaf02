package io.mapek.charter.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What steers Charter answers what was before, and what ends by itself ends. */
class ControlsTest {
    private final World world = World.aCharter();
    private final Charter charter = world.charter;

    @Test
    void shouldEndAnOverrideByItself() {
        charter.override().switchOn(charter.now(), Duration.ofSeconds(3));

        assertThat(world.after(2.9).charter.override().isOn()).isTrue();
        assertThat(world.after(0.2).charter.override().isOn()).isFalse();
    }

    @Test
    void shouldReplaceAnOverrideAndAnswerTheOneBefore() {
        charter.override().switchOn(charter.now(), Duration.ofSeconds(3));
        TimedSwitch.On first = charter.override().on().orElseThrow();

        assertThat(charter.override().switchOn(charter.now(), Duration.ofSeconds(60)))
                .contains(first);
        assertThat(charter.override().on())
                .hasValueSatisfying(on -> assertThat(on.id()).isEqualTo("override-2"));
    }

    @Test
    void shouldLetInNoMoreThanItsLimit() {
        assertThat(charter.gate().limit(OptionalInt.of(400))).isEmpty();
        assertThat(charter.gate().limit(OptionalInt.of(300))).hasValue(400);
        assertThat(charter.gate().admit(800)).isEqualTo(300);
        assertThat(world.after(2).charter.station(Component.ENFORCEMENT).flow().arrivalRate())
                .isEqualTo(300);
    }

    @Test
    void shouldAskNoValidationWhileItIsBypassed() {
        charter.bypass().switchOn(charter.now(), Duration.ofSeconds(60));
        world.after(5);

        assertThat(charter.station(Component.VALIDATION_WORKERS).flow().arrivalRate())
                .isZero();
        assertThat(charter.read().violations().keySet())
                .extracting(ViolationKind::type)
                .containsOnly("unvalidated");
    }

    @Test
    void shouldRollBackToTheSetBefore() {
        AppliedPolicy before = charter.policies().current();
        charter.policies().apply(PolicySet.EXPERIMENTAL, charter.now());

        assertThat(charter.policies().rollBack(charter.now()))
                .hasValueSatisfying(applied -> assertThat(applied.set()).isEqualTo(before.set()));
    }

    @Test
    void shouldHaveNothingToRollBackAtFirst() {
        assertThat(charter.policies().rollBack(charter.now())).isEmpty();
    }

    @Test
    void shouldAnswerThePreviousSettingsAndRemoveThoseSetToNull() {
        Settings settings = charter.station(Component.VALIDATION_WORKERS).settings();
        Map<String, String> changes = new HashMap<>();
        changes.put("batch_size", "50");
        changes.put("parallelism", null);
        changes.put("colour", "red");
        Map<String, String> expected = new HashMap<>();
        expected.put("batch_size", "20");
        expected.put("parallelism", "2");
        expected.put("colour", null);

        assertThat(settings.patch(changes)).isEqualTo(expected);
        assertThat(settings.all()).isEqualTo(Map.of("timeout", "30", "batch_size", "50", "colour", "red"));
    }

    @ParameterizedTest
    @CsvSource({"batch_size, 0", "batch_size, many", "timeout, -1", "parallelism, 65", "timeout, NaN"})
    void shouldObjectToSettingsThatMakeNoSense(String key, String value) {
        assertThat(Settings.objection(key, value)).isPresent();
    }

    @Test
    void shouldUseLessOfMoreNodesWhenTrafficIsSkewed() {
        LoadBalance balance = new LoadBalance();
        balance.skewBy(0.7);

        assertThat(balance.usableShare(4)).isCloseTo(1 / (4 * 0.775), within(1e-9));
        assertThat(balance.usableShare(16)).isLessThan(balance.usableShare(4));
    }
}
