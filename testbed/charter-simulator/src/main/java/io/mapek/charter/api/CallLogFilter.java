package io.mapek.charter.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Instant;

/** Notes every changing call of the API with the moment it came and the status it got. */
@Provider
@Priority(Calls.LOG)
public class CallLogFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String RECEIVED = "charter.received-at";

    private final CallLog log;
    private final Clock clock;

    public CallLogFilter(CallLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        call.setProperty(RECEIVED, clock.instant());
    }

    @Override
    public void filter(ContainerRequestContext call, ContainerResponseContext answer) {
        if (Calls.isChanging(call) && Calls.isForApi(call) && call.getProperty(RECEIVED) instanceof Instant received) {
            log.add(new CallLog.Entry(
                    received,
                    call.getMethod(),
                    Calls.path(call),
                    call.getHeaderString(Calls.IDEMPOTENCY_KEY),
                    Boolean.TRUE.equals(call.getProperty(Calls.REPEATED)),
                    answer.getStatus()));
        }
    }
}
