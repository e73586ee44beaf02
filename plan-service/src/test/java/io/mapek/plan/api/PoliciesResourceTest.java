package io.mapek.plan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mapek.stage.api.Problem;
import org.junit.jupiter.api.Test;

class PoliciesResourceTest {
    private final PoliciesResource resource = new PoliciesResource(null, null, null, null, null);

    @Test
    void shouldRefuseAStatusThatIsNoneBeforeItLooksForPolicies() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> resource.policies("nonsense", 50))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(400));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> resource.ofSystem("charter", "nonsense"))
                .withMessageContaining("not nonsense");
    }
}
