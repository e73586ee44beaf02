package io.mapek.execute.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mapek.execute.domain.Breakers;
import io.mapek.execute.domain.Breakers.Breaker;
import io.mapek.execute.domain.ExecuteState;
import io.mapek.schema.systems.SystemsFile;
import io.mapek.stage.api.Problem;
import io.mapek.stage.view.OneReplica;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetViewTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(40);
    private static final Instant FIRST = NOW.minusSeconds(300);

    private static ExecutionsResource views(Map<String, Breaker> breakers) {
        ExecuteState state = new ExecuteState("charter", NOW, null, List.of(), new Breakers(breakers), List.of(), null);
        return new ExecutionsResource(
                OneReplica.knowing(Map.of("charter", state)),
                OneReplica.listings(),
                SystemsFile.parse("systems: [{id: charter}, {id: quiet}]", "a test"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void shouldShowSinceAndUntilWhenATargetIsLeftAlone() {
        Instant until = NOW.plusSeconds(20);
        Instant past = NOW.minusSeconds(1);

        List<TargetView> targets = views(Map.of(
                        "charter:component/a", new Breaker(5, EARLIER, until, FIRST),
                        "charter:component/b", new Breaker(6, EARLIER, past, FIRST),
                        "charter:component/c", new Breaker(2, EARLIER, null, null)))
                .targets("charter");

        assertThat(targets)
                .containsExactly(
                        new TargetView("charter:component/a", "open", 5, EARLIER, FIRST, until),
                        new TargetView("charter:component/b", "trial", 6, EARLIER, FIRST, past),
                        new TargetView("charter:component/c", "closed", 2, EARLIER, null, null));
    }

    @Test
    void shouldTakeTheLastFailureWhenAnOldStateDoesNotTellSince() {
        assertThat(new Breaker(5, EARLIER, NOW, null).openSince()).isEqualTo(EARLIER);
    }

    @Test
    void shouldShowNoTargetWhenNothingFailed() {
        assertThat(views(Map.of()).targets("charter")).isEmpty();
        assertThat(views(Map.of()).targets("quiet")).isEmpty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> views(Map.of()).targets("nobody"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(404));
    }
}
