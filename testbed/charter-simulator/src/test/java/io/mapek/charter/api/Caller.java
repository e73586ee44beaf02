package io.mapek.charter.api;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Calls as an effector makes them. */
public final class Caller {
    private Caller() {}

    static RequestSpecification anyone() {
        return RestAssured.given().contentType(ContentType.JSON);
    }

    static RequestSpecification withKey() {
        return anyone().header("X-API-Key", "test-key");
    }

    static RequestSpecification idempotent(String key) {
        return withKey().header("Idempotency-Key", key);
    }

    static String freshKey() {
        return UUID.randomUUID().toString();
    }
}
