package io.mapek.charter.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Carries out the faults of the API, before a call or after it. */
@Provider
@Priority(Calls.ERRORS)
public class ApiErrorsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String PENDING = "charter.api-error";

    private final ApiErrors errors;

    public ApiErrorsFilter(ApiErrors errors) {
        this.errors = errors;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        if (Calls.isForApi(call)) {
            errors.next(call.getMethod(), Calls.path(call)).ifPresent(error -> meet(call, error));
        }
    }

    @Override
    public void filter(ContainerRequestContext call, ContainerResponseContext answer) {
        if (call.getProperty(PENDING) instanceof ApiErrors.ApiError error) {
            hang(error.delayMillis());
            if (error.status() != null) {
                Response lost = injected(error.status());
                answer.setStatus(error.status());
                answer.setEntity(lost.getEntity(), null, ProblemBody.MEDIA_TYPE);
            }
        }
    }

    private static void meet(ContainerRequestContext call, ApiErrors.ApiError error) {
        if (error.afterChange()) {
            call.setProperty(PENDING, error);
            return;
        }
        hang(error.delayMillis());
        if (error.status() != null) {
            call.abortWith(injected(error.status()));
        }
    }

    private static Response injected(int status) {
        return ProblemBody.response(status, "This answer is an injected fault of the API.");
    }

    private static void hang(long millis) {
        try {
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
