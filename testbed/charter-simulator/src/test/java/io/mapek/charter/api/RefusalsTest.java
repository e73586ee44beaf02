package io.mapek.charter.api;

import static io.mapek.charter.api.Caller.anyone;
import static io.mapek.charter.api.Caller.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done is refused with the right status and a sentence, and changes nothing. */
@QuarkusTest
class RefusalsTest {
    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/components/nothing/scale | {\"replicas\":2} | 404",
                "GET | /api/v1/components/nothing | | 404",
                "GET | /api/v1/services/nothing | | 404",
                "GET | /api/v1/config/nothing | | 404",
                "GET | /nowhere | | 404",
                "GET | /api/v1/policies/nothing | | 404",
                "POST | /api/v1/policies/nothing/rollback | | 404",
                "DELETE | /api/v1/emergency-override/nothing | | 404",
                "POST | /faults/nothing | | 404",
                "DELETE | /faults/leak | | 404",
                "POST | /api/v1/components/enforcement/scale | {\"replicas\":-1} | 400",
                "POST | /api/v1/components/enforcement/scale | {\"replicas\":101} | 400",
                "POST | /api/v1/components/enforcement/scale | {\"replicas\":\"many\"} | 400",
                "POST | /api/v1/components/enforcement/scale | {\"replicas\":1.5} | 400",
                "POST | /api/v1/components/enforcement/scale | {} | 400",
                "POST | /api/v1/components/enforcement/scale | | 400",
                "POST | /api/v1/components/enforcement/scale | {\"replicas\": | 400",
                "POST | /api/v1/throttle | {\"rate_limit\":-5} | 400",
                "POST | /api/v1/load/rebalance | {\"strategy\":\"magic\"} | 400",
                "POST | /api/v1/emergency-override | {\"duration\":0} | 400",
                "POST | /api/v1/emergency-override | {\"duration\":\"NaN\"} | 400",
                "POST | /api/v1/validation/bypass | {\"duration\":-3} | 400",
                "PATCH | /api/v1/config/enforcement | {\"timeout\":\"soon\"} | 400",
                "PATCH | /api/v1/config/enforcement | {\"a\":{\"b\":1}} | 400",
                "POST | /api/v1/policies/apply | {\"policy_set\":\"nothing\"} | 400",
                "POST | /api/v1/policies/apply | {} | 400",
                "POST | /faults/leak | {\"intensity\":0} | 400",
                "POST | /faults/leak | {\"duration_seconds\":-1} | 400",
                "POST | /faults/api-errors | {\"path_prefix\":\"/api\"} | 400",
                "DELETE | /health | | 405"
            })
    void shouldSayWhatIsWrong(String method, String path, String body, int status) {
        Response answer = withKey().body(Optional.ofNullable(body).orElse("")).request(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/components/enforcement/scale",
        "POST, /api/v1/throttle",
        "PATCH, /api/v1/config/enforcement",
        "DELETE, /api/v1/emergency-override",
        "POST, /faults/leak",
        "DELETE, /faults"
    })
    void shouldRefuseChangesWithoutTheKey(String method, String path) {
        assertThat(anyone().body("{}").request(method, path).statusCode()).isEqualTo(401);
        assertThat(anyone().header("X-API-Key", "wrong")
                        .body("{}")
                        .request(method, path)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldSayThatTheKeyIsMissing() {
        anyone().body("{}")
                .post("/api/v1/throttle")
                .then()
                .body("title", equalTo("Unauthorized"), "detail", matchesPattern(".*X-API-Key.*"));
    }

    @Test
    void shouldRefuseEveryChangeWithoutAKeyConfigured() {
        assertThat(new ApiKey(Optional.empty()).objection("anything"))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("CHARTER_API_KEY"));
        assertThat(new ApiKey(Optional.of("")).objection("")).isPresent();
    }

    @Test
    void shouldOfferReadingToAnyone() {
        assertThat(anyone().get("/api/v1/components").statusCode()).isEqualTo(200);
        assertThat(anyone().get("/faults").statusCode()).isEqualTo(200);
    }
}
