package io.mapek.charter.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;

/** What the filters know of a call. */
final class Calls {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String REPEATED = "charter.repeated";

    /** The order of the filters: requests pass from the lowest to the highest, responses back again. */
    static final int LOG = 1000;

    static final int ACCESS = 2000;
    static final int ERRORS = 3000;
    static final int IDEMPOTENCY = 4000;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private Calls() {}

    static boolean isChanging(ContainerRequestContext call) {
        return !READING.contains(call.getMethod());
    }

    static boolean isForApi(ContainerRequestContext call) {
        return path(call).startsWith("/api/");
    }

    static String path(ContainerRequestContext call) {
        return call.getUriInfo().getRequestUri().getPath();
    }
}
