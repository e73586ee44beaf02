package io.mapek.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.CycleCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyEvent;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded run with an incident of 3 violations and one of 6: what a threshold of 5 instead of 3 would have changed. */
class WhatIfIT {
    private static final String SYSTEM = "shop";

    private final PolledSource source = new PolledSource();
    private final Set<String> answered = new HashSet<>();

    @TempDir
    private Path files;

    private RunningLoop loop;

    @BeforeEach
    void start() throws IOException {
        loop = new RunningLoop(files.resolve("loop"), systems(3));
        loop.until(() -> assertThat(loop.topics().all(CycleCompleted.class)).hasSizeGreaterThan(3));
    }

    @AfterEach
    void end() {
        if (loop != null) {
            loop.close();
        }
        source.close();
    }

    private Path systems(int threshold) throws IOException {
        return Files.writeString(
                files.resolve("threshold-" + threshold + ".yaml"),
                """
                systems:
                  - id: %s
                    interval: 1s
                    fast-interval: 1s
                    sources: [{kind: scrape, url: "%s", timeout: 60s, secret-headers: {%s: MAPEK_INSTANCE_ID}}]
                    rules:
                      - {id: errors, kind: increments, metric: errors_total, critical-at: 1000, cause: bad_release}
                    strategies:
                      - name: throttle
                        cause: bad_release
                        actions: [{type: THROTTLE_REQUESTS, component: worker, rate_limit: 10}]
                        priority: HIGH
                        risk: LOW
                        prior: 0.9
                    components: [{name: worker}]
                    plan: {threshold: %d, auto-approve: true, max-risk: high, choice: greedy}
                    guardrails: {cool-down: 1s, stale-after-intervals: 120}
                    effectors: {charter: {kind: external}}
                """
                        .formatted(SYSTEM, source.url(SYSTEM), PolledSource.REPLICA, threshold));
    }

    @Test
    void shouldShowExactlyWhatAHigherThresholdWouldHaveChanged() throws IOException {
        incident(3, 1);
        PolicyProposed large = incident(6, 2);
        Path json = files.resolve("report.json");
        Path html = files.resolve("report.html");

        CommandLine.Answer answer = CommandLine.folds(
                "replay",
                "--bootstrap-servers",
                loop.bootstrapServers(),
                "--config",
                systems(5),
                "--json",
                json,
                "--html",
                html);

        assertThat(answer.exit()).as(answer.out()).isEqualTo(3);
        JsonNode system = Json.mapper().readTree(json.toFile()).path("systems").path(0);
        assertSame(system, "VIOLATIONS", "ANALYSES");
        assertThat(told(system, "ONLY_NOW", "type")).isEmpty();
        assertThat(told(system, "ONLY_THEN", "id")).containsExactlyInAnyOrderElementsOf(decidedBefore(large));
        assertThat(told(system, "ONLY_THEN", "type"))
                .contains(
                        "PolicyProposed", "PolicyApproved", "ExecutionStarted", "ExecutionFinished", "OutcomeAssessed");
        assertThat(told(system, "OTHERWISE", "type"))
                .as("the second policy, of which nothing would have been learned before")
                .containsSubsequence("PolicyProposed", "PolicyApproved", "ExecutionStarted", "ExecutionFinished")
                .containsOnlyOnce("PolicyProposed", "PolicyApproved", "ExecutionStarted", "ExecutionFinished")
                .isSubsetOf(
                        "PolicyProposed", "PolicyApproved", "ExecutionStarted", "ExecutionFinished", "PolicyWithheld");
        assertThat(answer.out()).contains("only then: throttle for bad_release", "Decisions differ.");
        assertThat(Files.readString(html))
                .contains("<svg", "PolicyProposed ONLY_THEN")
                .doesNotContain("src=", "href=", "@import");
    }

    /** So many errors at once, and everything that follows: the policy, its execution, its assessment. */
    private PolicyProposed incident(int errors, int number) {
        source.add(SYSTEM, errors);
        loop.until(() -> {
            answerRequests();
            assertThat(loop.topics().all(OutcomeAssessed.class)).hasSize(number);
            assertThat(loop.topics().all(CycleCompleted.class).getLast().activeTotal())
                    .isZero();
        });
        List<PolicyProposed> proposed = loop.topics().all(PolicyProposed.class);
        assertThat(proposed).hasSize(number);
        return proposed.getLast();
    }

    /** The effector of this system is this test: it does what it is asked for. */
    private void answerRequests() {
        loop.topics().all(ActionRequested.class, one -> answered.add(one.id())).forEach(request -> {
            Instant now = Instant.now();
            loop.write(loop.recordOf(new ActionCompleted(
                    Ids.derive("done", request.id()),
                    request.systemId(),
                    now,
                    request.id(),
                    request.executionId(),
                    request.actionId(),
                    request.phase(),
                    request.attempt(),
                    request.phase() == Phase.PREPARE ? Map.of("rate_limit", "100") : Map.of("rate_limit", "10"),
                    request.phase() == Phase.VERIFY ? Verdict.YES : null,
                    "",
                    now)));
        });
    }

    private static void assertSame(JsonNode system, String... kinds) {
        for (String kind : kinds) {
            JsonNode count = system.path("counts").path(kind);
            assertThat(count.path("then").asInt()).as(kind).isPositive();
            assertThat(count.path("now")).as(kind).isEqualTo(count.path("then"));
            assertThat(count.path("same")).as(kind).isEqualTo(count.path("then"));
        }
    }

    /** What plan, execute and knowledge decided before the policy for the large incident. */
    private List<String> decidedBefore(PolicyProposed large) {
        return loop.topics().all(Event.class, one -> one.time().isBefore(large.time())).stream()
                .filter(one -> one instanceof PolicyEvent
                        || one instanceof ExecutionStarted
                        || one instanceof ExecutionFinished
                        || one instanceof OutcomeAssessed)
                .map(Event::id)
                .toList();
    }

    private static List<String> told(JsonNode system, String side, String field) {
        List<String> told = new ArrayList<>();
        system.path("differences").forEach(one -> {
            if (one.path("side").asText().equals(side)) {
                told.add(one.path(field).asText());
            }
        });
        return told;
    }
}
