package io.mapek.charter.api;

import io.mapek.charter.api.FirstAnswers.Answer;
import io.mapek.charter.api.FirstAnswers.Claim;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers a repeated idempotency key with its first answer and changes nothing. */
@Provider
@Priority(Calls.IDEMPOTENCY)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String CLAIMED = "charter.claimed-key";
    private static final long LONGEST_WAIT_SECONDS = 60;

    private static final int ANOTHER_CALL = 422;
    private static final Answer STILL_RUNNING = new Answer(
            503, ProblemBody.MEDIA_TYPE, ProblemBody.of(503, "The first call with this idempotency key still runs."));

    private final FirstAnswers answers;

    public IdempotencyFilter(FirstAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        String key = call.getHeaderString(Calls.IDEMPOTENCY_KEY);
        if (key == null || !Calls.isChanging(call) || !Calls.isForApi(call)) {
            return;
        }
        String what = call.getMethod() + " " + Calls.path(call);
        Optional<Response> answered = Optional.empty();
        Optional<Claim> earlier = answers.claim(key, what);
        while (earlier.isPresent() && answered.isEmpty()) {
            answered = answer(earlier.get(), what);
            earlier = answered.isPresent() ? earlier : answers.claim(key, what);
        }
        answered.ifPresentOrElse(response -> repeat(call, response), () -> call.setProperty(CLAIMED, key));
    }

    private static void repeat(ContainerRequestContext call, Response response) {
        call.setProperty(Calls.REPEATED, response.getStatus() != ANOTHER_CALL);
        call.abortWith(response);
    }

    @Override
    public void filter(ContainerRequestContext call, ContainerResponseContext answer) {
        if (call.getProperty(CLAIMED) instanceof String key) {
            if (answer.getStatus() < 500) {
                answers.keep(key, new Answer(answer.getStatus(), answer.getMediaType(), answer.getEntity()));
            } else {
                answers.giveBack(key);
            }
        }
    }

    /** The answer for a repeat; empty when the first call failed and gave its key back. */
    private static Optional<Response> answer(Claim earlier, String what) {
        if (!earlier.call().equals(what)) {
            return Optional.of(ProblemBody.response(
                    ANOTHER_CALL, "This idempotency key was used for another call: " + earlier.call() + "."));
        }
        return earlier.answer()
                .copy()
                .completeOnTimeout(Optional.of(STILL_RUNNING), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                .join()
                .map(answer -> Response.status(answer.status())
                        .type(answer.type())
                        .entity(answer.entity())
                        .build());
    }
}
