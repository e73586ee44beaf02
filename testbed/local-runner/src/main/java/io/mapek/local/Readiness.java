package io.mapek.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a process whether it can be used. */
final class Readiness {
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int OK = 200;

    private Readiness() {}

    /** Whether it answers 200 in time; anything else is not ready. */
    static boolean of(HttpClient http, URI readiness) {
        HttpRequest question = HttpRequest.newBuilder(readiness).timeout(ANSWER).build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
