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
        Optional<Response> early = Optional.empty();
        Optional<Claim> earlier = answers.claim(key, what);
        while (earlier.isPresent() && early.isEmpty()) {
            early = answer(earlier.get(), what);
            earlier = early.isPresent() ? earlier : answers.claim(key, what);
        }
        if (early.isPresent()) {
            call.setProperty(Calls.REPEATED, true);
            call.abortWith(early.get());
        } else {
            call.setProperty(CLAIMED, key);
        }
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
                    422, "This idempotency key was used for another call: " + earlier.call() + "."));
        }
        return first(earlier).map(answer -> Response.status(answer.status())
                .type(answer.type())
                .entity(answer.entity())
                .build());
    }

    private static Optional<Answer> first(Claim earlier) {
        return earlier.answer()
                .orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
