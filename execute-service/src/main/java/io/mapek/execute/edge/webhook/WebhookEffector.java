package io.mapek.execute.edge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.execute.edge.CallFailed;
import io.mapek.execute.edge.Effector;
import io.mapek.execute.edge.Outcome;
import io.mapek.execute.edge.Pause;
import io.mapek.execute.edge.http.ApiKeys;
import io.mapek.execute.edge.http.Deadline;
import io.mapek.execute.edge.http.HttpCalls;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Posts every phase to a URL and takes the status for the outcome: 200 done, 202 started, 409 changed by someone else, another
 * 4xx refused, 429 and 5xx not now. The contract stands in {@code docs/effectors.md}.
 */
public final class WebhookEffector implements Effector {
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final ApiKeys keys;
    private final Clock clock;
    private final Pause pause;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    public WebhookEffector(ApiKeys keys, Clock clock, Pause pause) {
        this.keys = keys;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public EffectorKind kind() {
        return EffectorKind.WEBHOOK;
    }

    @Override
    public Outcome perform(ActionRequested request, EffectorSettings settings) {
        if (request.notAfter() != null && clock.instant().isAfter(request.notAfter())) {
            return new Outcome.Failed(
                    FailureKind.EXPIRED, "not after " + request.notAfter() + ", but it is " + clock.instant());
        }
        try {
            String secret = settings.keyEnv() == null ? "" : keys.find(settings.keyEnv());
            HttpCalls calls = new HttpCalls(http, Deadline.in(request.timeout()), secret);
            return outcome(new Post(calls, settings.url(), request), request);
        } catch (CallFailed failed) {
            return new Outcome.Failed(failed.kind(), failed.getMessage());
        }
    }

    private Outcome outcome(Post post, ActionRequested request) {
        HttpResponse<byte[]> answer = post.send();
        while (answer.statusCode() == 202 && isAwaited(request.phase())) {
            if (post.calls().deadline().left().compareTo(Pause.BETWEEN_LOOKS.multipliedBy(4)) < 0) {
                return stillUnderWay(request);
            }
            pause.forA(Pause.BETWEEN_LOOKS);
            answer = post.send();
        }
        return switch (answer.statusCode()) {
            case 200 -> done(request, HttpCalls.read(answer.body(), post.toString()));
            case 202 -> started(request);
            default -> failed(post, answer);
        };
    }

    /** After DO comes VERIFY, which looks again; after these comes nothing that would. */
    private static boolean isAwaited(Phase phase) {
        return switch (phase) {
            case VERIFY, UNDO -> true;
            case PREPARE, DO -> false;
        };
    }

    private static Outcome stillUnderWay(ActionRequested request) {
        return request.phase() == Phase.VERIFY
                ? new Outcome.Done(Map.of(), Verdict.UNKNOWN, "it is still under way")
                : new Outcome.Failed(FailureKind.TIMEOUT, "it is still being undone");
    }

    private static Outcome started(ActionRequested request) {
        return request.phase() == Phase.DO
                ? new Outcome.Done(request.action().desired(request.actionId()), null, "started")
                : new Outcome.Failed(FailureKind.REJECTED, "202 is no answer to PREPARE, which only reads");
    }

    private static Outcome done(ActionRequested request, JsonNode body) {
        JsonNode state = body.path("state");
        if (request.phase() == Phase.PREPARE && !state.isObject()) {
            return new Outcome.Failed(FailureKind.REJECTED, "the answer to PREPARE has no state");
        }
        String detail = body.path("detail").asText(null);
        return switch (request.phase()) {
            case PREPARE, DO, UNDO -> new Outcome.Done(values(state), null, detail);
            case VERIFY -> new Outcome.Done(values(state), verdict(body), detail);
        };
    }

    private static Verdict verdict(JsonNode body) {
        Optional<Verdict> known = Stream.of(Verdict.values())
                .filter(one -> one.name().equalsIgnoreCase(body.path("verdict").asText()))
                .findFirst();
        return known.orElse(Verdict.UNKNOWN);
    }

    /** Values travel as text; null is a key that is not set. */
    private static Map<String, String> values(JsonNode state) {
        Map<String, String> values = new TreeMap<>();
        state.properties().forEach(one -> {
            if (one.getValue().isContainerNode()) {
                throw new CallFailed(FailureKind.REJECTED, "the state's '" + one.getKey() + "' is no single value");
            }
            if (!one.getValue().isNull()) {
                values.put(one.getKey(), one.getValue().asText());
            }
        });
        return values;
    }

    private static Outcome failed(Post post, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        return new Outcome.Failed(
                meaning(status), status + " to " + post + post.calls().words(answer.body()));
    }

    private static FailureKind meaning(int status) {
        if (status == 409) {
            return FailureKind.CHANGED_BY_SOMEONE_ELSE;
        }
        if (status == 429 || status >= 500) {
            return FailureKind.UNAVAILABLE;
        }
        return status / 100 == 4 ? FailureKind.REFUSED : FailureKind.REJECTED;
    }
}
