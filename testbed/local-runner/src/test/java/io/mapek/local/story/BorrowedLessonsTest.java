package io.mapek.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Judgement;
import io.mapek.schema.systems.BorrowedPrior;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one system learned becomes another one's configuration. */
class BorrowedLessonsTest {
    private static Effectiveness row(String strategy, boolean shared, int n, Double uplift, Judgement judgement) {
        return new Effectiveness(
                "charter",
                "validation_latency",
                strategy,
                shared,
                n,
                n,
                0,
                0,
                0,
                8,
                2,
                0.8,
                0.5,
                0.95,
                0.9,
                0,
                0,
                0,
                40,
                20,
                uplift,
                judgement,
                null,
                Instant.EPOCH,
                1);
    }

    @Test
    void shouldBeUnderstoodAsAnotherSystemsPriors() {
        List<Effectiveness> learned = List.of(
                row("scale: it #1", false, 12, null, Judgement.UNKNOWN),
                row("restart", false, 40, 0.05, Judgement.NO_BETTER),
                row("untried", false, 0, null, Judgement.UNKNOWN),
                row("SCALE_UP", true, 12, null, Judgement.UNKNOWN));

        String yaml = BorrowedLessons.of("charter", learned).yaml();

        ManagedSystem shop = SystemsFile.parse(
                        "systems:\n- id: shop\n  profiles: [charter]\n" + yaml.indent(2), "a test")
                .systems()
                .find("shop")
                .orElseThrow();
        assertThat(shop.knowledge().priors())
                .containsExactly(
                        new BorrowedPrior("validation_latency", "restart", 0.8, "charter", 40, 0.05),
                        new BorrowedPrior("validation_latency", "scale: it #1", 0.8, "charter", 12));
    }

    @Test
    void shouldBeEmptyBeforeAnythingIsLearned() {
        assertThat(BorrowedLessons.of("charter", List.of()).isEmpty()).isTrue();
    }
}
