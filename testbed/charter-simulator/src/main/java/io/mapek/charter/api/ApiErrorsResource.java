package io.mapek.charter.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** Makes calls to the API fail or hang, for whoever tests a caller. */
@Path("/faults/api-errors")
@RunOnVirtualThread
public class ApiErrorsResource {
    /** Which calls (all methods unless one is named), how many of them, and what happens to them. */
    public record Wanted(
            String pathPrefix, String method, Integer status, Integer count, Long delayMs, boolean afterChange) {}

    private static final long LONGEST_DELAY_MILLIS = 600_000;

    private final ApiErrors errors;

    public ApiErrorsResource(ApiErrors errors) {
        this.errors = errors;
    }

    @GET
    public List<ApiErrors.View> all() {
        return errors.active();
    }

    @POST
    public List<ApiErrors.View> add(Wanted wanted) {
        Wanted how = Checked.present(wanted);
        int count = how.count() == null ? 1 : how.count();
        long delay = how.delayMs() == null ? 0 : how.delayMs();
        if (how.status() != null && (how.status() < 400 || how.status() > 599)) {
            throw Problem.invalid("'status' must be a number from 400 to 599.");
        }
        if (count < 1 || delay < 0 || delay > LONGEST_DELAY_MILLIS || (how.status() == null && delay == 0)) {
            throw Problem.invalid(
                    "Give a 'status' or a 'delay_ms' up to " + LONGEST_DELAY_MILLIS + ", and a 'count' of 1 or more.");
        }
        String prefix = how.pathPrefix() == null ? "/api/" : how.pathPrefix();
        errors.add(new ApiErrors.ApiError(prefix, how.method(), how.status(), delay, how.afterChange()), count);
        return errors.active();
    }

    @DELETE
    public List<ApiErrors.View> clear() {
        List<ApiErrors.View> before = errors.active();
        errors.clear();
        return before;
    }
}
