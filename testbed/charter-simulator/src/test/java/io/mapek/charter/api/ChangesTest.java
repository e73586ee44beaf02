package io.mapek.charter.api;

import static io.mapek.charter.api.Caller.anyone;
import static io.mapek.charter.api.Caller.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every change answers what was before and can be read back. */
@QuarkusTest
class ChangesTest {
    @AfterEach
    void shouldLeaveCharterAsItWas() {
        withKey().body("{\"replicas\":5}").post("/api/v1/components/validation_workers/scale");
        withKey().body("{\"replicas\":5}").post("/api/v1/committee/scale");
        withKey().body("{\"rate_limit\":null}").post("/api/v1/throttle");
        withKey().delete("/api/v1/emergency-override");
        withKey().delete("/api/v1/validation/bypass");
        withKey().body("{\"strategy\":\"sticky_sessions\"}").post("/api/v1/load/rebalance");
        withKey().body("{\"policy_set\":\"standard\"}").post("/api/v1/policies/apply");
    }

    @Test
    void shouldScaleAComponent() {
        withKey()
                .body("{\"replicas\":20}")
                .post("/api/v1/components/validation_workers/scale")
                .then()
                .statusCode(200)
                .body("previous_replicas", equalTo(5), "replicas", equalTo(20));

        anyone().get("/api/v1/components/validation_workers/scale").then().body("replicas", equalTo(20));
        anyone().get("/api/v1/components/validation_workers").then().body("replicas", equalTo(20));
    }

    @Test
    void shouldScaleTheCommittee() {
        withKey()
                .body("{\"replicas\":9}")
                .post("/api/v1/committee/scale")
                .then()
                .statusCode(200)
                .body("previous_replicas", equalTo(5), "replicas", equalTo(9));

        anyone().get("/api/v1/committee/state").then().body("replicas", equalTo(9));
    }

    @Test
    void shouldLimitTheRate() {
        withKey()
                .body("{\"rate_limit\":1000}")
                .post("/api/v1/throttle")
                .then()
                .body("previous_rate_limit", nullValue(), "rate_limit", equalTo(1000));
        anyone().get("/api/v1/throttle").then().body("rate_limit", equalTo(1000));

        withKey()
                .body("{\"rate_limit\":0}")
                .post("/api/v1/throttle")
                .then()
                .body("previous_rate_limit", equalTo(1000), "rate_limit", nullValue());
    }

    @Test
    void shouldRestartOncePerAnnotation() {
        String body = "{\"graceful\":true,\"timeout\":30,\"annotation\":\"" + Caller.freshKey() + "\"}";
        JsonPath first = withKey()
                .body(body)
                .post("/api/v1/services/enforcement/restart")
                .jsonPath();
        JsonPath again = withKey()
                .body(body)
                .post("/api/v1/services/enforcement/restart")
                .jsonPath();
        JsonPath seen = anyone().get("/api/v1/services/enforcement").jsonPath();

        assertThat(first.getBoolean("restarted")).isTrue();
        assertThat(again.getBoolean("restarted")).isFalse();
        assertThat(seen.getInt("restart_count")).isEqualTo(first.getInt("restart_count"));
        assertThat(seen.getString("annotation")).isEqualTo(first.getString("annotation"));
        assertThat(seen.getString("restarted_at")).isEqualTo(first.getString("restarted_at"));
    }

    @Test
    void shouldActivateAndEndAnOverride() {
        String id = withKey()
                .body("{\"duration\":300}")
                .post("/api/v1/emergency-override")
                .then()
                .statusCode(200)
                .body("active", equalTo(true), "previous.active", equalTo(false))
                .extract()
                .path("id");
        anyone().get("/api/v1/emergency-override").then().body("active", equalTo(true), "id", equalTo(id));

        withKey()
                .delete("/api/v1/emergency-override/" + id)
                .then()
                .body("active", equalTo(false), "previous.id", equalTo(id));

        withKey().delete("/api/v1/emergency-override/" + id).then().statusCode(404);
        anyone().get("/api/v1/emergency-override/" + id).then().body("active", equalTo(false));
    }

    @Test
    void shouldBypassValidationForAWhile() {
        withKey()
                .body("{\"duration\":60}")
                .post("/api/v1/validation/bypass")
                .then()
                .body("active", equalTo(true));
        anyone().get("/api/v1/validation/bypass").then().body("active", equalTo(true));

        withKey()
                .delete("/api/v1/validation/bypass")
                .then()
                .body("active", equalTo(false), "previous.active", equalTo(true));
    }

    @Test
    void shouldRebalanceTheLoad() {
        withKey()
                .body("{\"strategy\":\"round_robin\"}")
                .post("/api/v1/load/rebalance")
                .then()
                .body("previous_strategy", equalTo("sticky_sessions"), "strategy", equalTo("round_robin"));

        anyone().get("/api/v1/load/rebalance").then().body("strategy", equalTo("round_robin"));
    }

    @Test
    void shouldChangeAndRestoreSettings() {
        JsonPath changed = withKey()
                .body("{\"batch_size\":50,\"parallelism\":\"4\",\"colour\":\"red\"}")
                .patch("/api/v1/config/validation_workers")
                .jsonPath();
        anyone().get("/api/v1/config/validation_workers").then().body("settings", hasEntry("batch_size", "50"));
        withKey()
                .body(changed.getMap("previous"))
                .patch("/api/v1/config/validation_workers")
                .then()
                .statusCode(200)
                .body("previous.colour", equalTo("red"), "settings.colour", nullValue());

        assertThat(changed.getMap("previous"))
                .containsEntry("batch_size", "20")
                .containsEntry("parallelism", "2")
                .containsEntry("colour", null);
        anyone().get("/api/v1/config/validation_workers").then().body("settings", hasEntry("batch_size", "20"));
    }

    @Test
    void shouldApplyAndRollBackAPolicySet() {
        JsonPath before = anyone().get("/api/v1/policies/current").jsonPath();
        JsonPath applied = withKey()
                .body("{\"policy_set\":\"corrected\"}")
                .post("/api/v1/policies/apply")
                .jsonPath();
        anyone().get("/api/v1/policies/current").then().body("policy_set", equalTo("corrected"));
        JsonPath rolledBack = withKey()
                .post("/api/v1/policies/" + applied.getString("policy_id") + "/rollback")
                .jsonPath();

        assertThat(applied.getString("previous_policy_id")).isEqualTo(before.getString("policy_id"));
        assertThat(applied.getString("previous_policy_set")).isEqualTo("standard");
        assertThat(rolledBack.getString("policy_set")).isEqualTo("standard");
        withKey()
                .post("/api/v1/policies/" + applied.getString("policy_id") + "/rollback")
                .then()
                .statusCode(409);
    }

    @Test
    void shouldTellSoundPolicySetsFromOthers() {
        withKey()
                .body("{\"policy_set\":\"corrected\"}")
                .post("/api/v1/policies/validate")
                .then()
                .body("valid", equalTo(true));
        withKey()
                .body("{\"policy_set\":\"experimental\"}")
                .post("/api/v1/policies/validate")
                .then()
                .body("valid", equalTo(false), "problems.size()", greaterThan(0));
        withKey()
                .body("{\"policy_set\":\"none\"}")
                .post("/api/v1/policies/validate")
                .then()
                .body("valid", equalTo(false), "problems[0]", startsWith("There is no policy set 'none'"));
    }
}
