package io.mapek.charter.api;

import static io.mapek.charter.api.Caller.anyone;
import static io.mapek.charter.api.Caller.freshKey;
import static io.mapek.charter.api.Caller.idempotent;
import static io.mapek.charter.api.Caller.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A repeated key gets the first answer and changes nothing, whatever happened on the way. */
@QuarkusTest
class IdempotencyTest {
    private static final String SCALE = "/api/v1/components/policy_engine/scale";

    @AfterEach
    void shouldLeaveCharterAsItWas() {
        withKey().delete("/faults");
        withKey().body("{\"replicas\":3}").post(SCALE);
    }

    @Test
    void shouldAnswerARepeatWithTheFirstAnswerVerbatim() {
        String key = freshKey();
        Response first = idempotent(key).body("{\"replicas\":6}").post(SCALE);
        withKey().body("{\"replicas\":4}").post(SCALE);

        Response again = idempotent(key).body("{\"replicas\":6}").post(SCALE);

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(again.statusCode()).isEqualTo(200);
        anyone().get(SCALE).then().body("replicas", equalTo(4));
    }

    @Test
    void shouldRepeatARefusalToo() {
        String key = freshKey();
        Response first = idempotent(key).body("{\"replicas\":-1}").post(SCALE);

        Response again = idempotent(key).body("{\"replicas\":6}").post(SCALE);

        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void shouldRefuseAKeyThatWasUsedForAnotherCall() {
        String key = freshKey();
        idempotent(key).body("{\"replicas\":6}").post(SCALE);

        idempotent(key)
                .body("{\"rate_limit\":7}")
                .post("/api/v1/throttle")
                .then()
                .statusCode(422)
                .body("detail", containsString("another call"));
    }

    @Test
    void shouldNotRememberAnInjectedFailure() {
        String key = freshKey();
        inject("{\"path_prefix\":\"" + SCALE + "\",\"status\":503,\"count\":1}");

        idempotent(key).body("{\"replicas\":6}").post(SCALE).then().statusCode(503);

        idempotent(key)
                .body("{\"replicas\":6}")
                .post(SCALE)
                .then()
                .statusCode(200)
                .body("previous_replicas", equalTo(3));
    }

    @Test
    void shouldGiveTheFirstAnswerWhenItWasLostOnTheWay() {
        String key = freshKey();
        inject("{\"path_prefix\":\"" + SCALE + "\",\"method\":\"POST\",\"status\":502,\"after_change\":true}");

        idempotent(key).body("{\"replicas\":6}").post(SCALE).then().statusCode(502);
        anyone().get(SCALE).then().body("replicas", equalTo(6));

        idempotent(key)
                .body("{\"replicas\":6}")
                .post(SCALE)
                .then()
                .statusCode(200)
                .body("previous_replicas", equalTo(3));
    }

    @Test
    void shouldChangeOnceWhenARepeatOvertakesAHangingCall() {
        String key = freshKey();
        inject("{\"path_prefix\":\"" + SCALE + "\",\"method\":\"POST\",\"delay_ms\":400,\"count\":1}");

        CompletableFuture<Response> slow = CompletableFuture.supplyAsync(
                () -> idempotent(key).body("{\"replicas\":6}").post(SCALE));
        CompletableFuture<Response> quick = CompletableFuture.supplyAsync(
                () -> idempotent(key).body("{\"replicas\":6}").post(SCALE));

        assertThat(slow.join().asString()).isEqualTo(quick.join().asString());
        assertThat(repeats(key)).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void shouldListChangingCallsAndTellRepeats() {
        String key = freshKey();
        idempotent(key).body("{\"replicas\":6}").post(SCALE);
        idempotent(key).body("{\"replicas\":6}").post(SCALE);

        assertThat(repeats(key)).containsExactly(false, true);
    }

    private static List<Boolean> repeats(String key) {
        return anyone().get("/api/v1/requests")
                .jsonPath()
                .getList("findAll { it.idempotency_key == '" + key + "' }.repeated", Boolean.class);
    }

    private static void inject(String apiError) {
        withKey().body(apiError).post("/faults/api-errors").then().statusCode(200);
    }
}
