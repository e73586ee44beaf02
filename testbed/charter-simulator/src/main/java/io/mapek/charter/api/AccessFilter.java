package io.mapek.charter.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets changing calls pass only with the API key. */
@Provider
@Priority(Calls.ACCESS)
public class AccessFilter implements ContainerRequestFilter {
    private final ApiKey apiKey;

    public AccessFilter(ApiKey apiKey) {
        this.apiKey = apiKey;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        if (Calls.isChanging(call)) {
            apiKey.objection(call.getHeaderString("X-API-Key"))
                    .ifPresent(sentence -> call.abortWith(ProblemBody.response(401, sentence)));
        }
    }
}
