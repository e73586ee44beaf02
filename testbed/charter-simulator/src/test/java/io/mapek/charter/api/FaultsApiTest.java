package io.mapek.charter.api;

import static io.mapek.charter.api.Caller.anyone;
import static io.mapek.charter.api.Caller.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.mapek.charter.LiveCharter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults over HTTP reach the model, and errors of the API reach the callers. */
@QuarkusTest
class FaultsApiTest {
    @Inject
    LiveCharter charter;

    @AfterEach
    void shouldLeaveCharterAsItWas() {
        withKey().delete("/faults");
        withKey().body("{\"replicas\":5}").post("/api/v1/components/validation_workers/scale");
        charter.advance(Duration.ofSeconds(30));
    }

    @Test
    void shouldListTheCatalogue() {
        anyone().get("/faults")
                .then()
                .body(
                        "catalogue.name",
                        hasItems(
                                "latency-surge",
                                "bad-policy",
                                "cascade",
                                "overload",
                                "leak",
                                "transient",
                                "slow-committee"));
    }

    @Test
    void shouldInjectAndCureALatencySurge() {
        charter.advance(Duration.ofSeconds(5));
        withKey()
                .body("{\"intensity\":1.0}")
                .post("/faults/latency-surge")
                .then()
                .body("since", notNullValue());
        charter.advance(Duration.ofSeconds(3));
        double surging = latency();
        anyone().get("/health").then().statusCode(200).body("status", equalTo("DEGRADED"));

        withKey().body("{\"replicas\":20}").post("/api/v1/components/validation_workers/scale");
        charter.advance(Duration.ofSeconds(10));

        assertThat(surging).isGreaterThan(2.0);
        assertThat(latency()).isLessThan(2.0);
        anyone().get("/faults")
                .then()
                .body("active[0].name", equalTo("latency-surge"), "active[0].intensity", equalTo(1f));
    }

    @Test
    void shouldEndAFaultAfterItsDuration() {
        withKey().body("{\"duration_seconds\":4}").post("/faults/latency-surge");
        charter.advance(Duration.ofSeconds(5));

        anyone().get("/faults").then().body("active", empty());
    }

    @Test
    void shouldLiftFaults() {
        withKey().post("/faults/leak");
        withKey().post("/faults/overload");
        withKey().delete("/faults/leak").then().statusCode(200).body("name", equalTo("leak"));
        withKey().delete("/faults").then().body("name", hasItems("overload"));

        anyone().get("/faults").then().body("active", empty());
    }

    @Test
    void shouldFailAsManyCallsAsAsked() {
        withKey()
                .body("{\"path_prefix\":\"/api/v1/load\",\"status\":503,\"count\":2}")
                .post("/faults/api-errors")
                .then()
                .body("[0].remaining", equalTo(2));

        assertThat(anyone().get("/api/v1/throttle").statusCode()).isEqualTo(200);
        assertThat(anyone().get("/api/v1/load/rebalance").statusCode()).isEqualTo(503);
        assertThat(anyone().get("/api/v1/load/rebalance").statusCode()).isEqualTo(503);
        assertThat(anyone().get("/api/v1/load/rebalance").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldHangAsLongAsAsked() {
        withKey().body("{\"path_prefix\":\"/api/v1/load\",\"delay_ms\":300}").post("/faults/api-errors");

        long slow = anyone().get("/api/v1/load/rebalance").time();

        assertThat(slow).isGreaterThanOrEqualTo(300);
    }

    @Test
    void shouldForgetApiErrorsWithTheOtherFaults() {
        withKey()
                .body("{\"path_prefix\":\"/api/v1/load\",\"status\":500,\"count\":5}")
                .post("/faults/api-errors");
        withKey().delete("/faults");

        assertThat(anyone().get("/api/v1/load/rebalance").statusCode()).isEqualTo(200);
    }

    private static double latency() {
        return anyone().get("/api/v1/components/validation_workers").jsonPath().getDouble("latency_seconds");
    }
}
