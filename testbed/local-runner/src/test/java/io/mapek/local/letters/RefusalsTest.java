package io.mapek.local.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final DeadLetter OF_PLAN = letter("plan-service", false);
    private static final DeadLetter OF_EXECUTE = letter("execute-service", false);

    private final Refusals refusals = new Refusals();

    @Test
    void shouldPutARecordBackForAllWhoRefusedItAtOnce() {
        refusals.refused(OF_PLAN);
        refusals.refused(OF_EXECUTE);

        assertThat(refusals.open(OF_PLAN)).containsExactly("execute-service", "plan-service");
    }

    @Test
    void shouldPutARecordBackOnce() {
        refusals.refused(OF_PLAN);
        refusals.putBack(OF_PLAN.origin(), List.of("plan-service"));

        assertThat(refusals.open(OF_PLAN)).isEmpty();
    }

    @Test
    void shouldPutARecordBackOnlyForWhoRefusesItLater() {
        refusals.putBack(OF_PLAN.origin(), List.of("plan-service"));
        refusals.refused(OF_PLAN);
        refusals.refused(OF_EXECUTE);

        assertThat(refusals.open(OF_EXECUTE)).containsExactly("execute-service");
        assertThat(refusals.open(OF_PLAN)).isEmpty();
    }

    @Test
    void shouldTakeAMarkWithoutAServiceForEveryOne() {
        refusals.refused(OF_PLAN);
        refusals.putBack(OF_PLAN.origin(), List.of(Refusals.ANY));

        assertThat(refusals.open(OF_PLAN)).isEmpty();
    }

    @Test
    void shouldPutBackForEveryOneWhatALetterSpeaksOfForAll() {
        DeadLetter ofNoSystem = letter("plan-service", true);
        refusals.refused(ofNoSystem);

        assertThat(refusals.open(ofNoSystem)).containsExactly(Refusals.ANY);
    }

    @Test
    void shouldNotPutBackWhatItHasNotSeenWhole() {
        refusals.refused(OF_PLAN);

        assertThat(refusals.open(OF_EXECUTE)).isEmpty();
    }

    private static DeadLetter letter(String service, boolean forAll) {
        return new DeadLetter(
                "3@9", "refused", service, forAll, "commands", 3, 17, Instant.EPOCH, "charter", 7, 0, "", "garbage");
    }
}
