package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.OptionalInt;

/** How many requests per second are let in. */
@Path("/api/v1/throttle")
@RunOnVirtualThread
public class ThrottleResource {
    /** Requests per second; null or 0 is no limit. */
    public record Limit(Integer rateLimit) {}

    /** The limit before and now; null is no limit. */
    public record Changed(Integer previousRateLimit, Integer rateLimit) {}

    private final LiveCharter charter;

    public ThrottleResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    public Limit state() {
        return charter.with(model -> new Limit(shown(model.gate().rateLimit())));
    }

    @POST
    public Changed limit(Limit wanted) {
        Integer limit = Checked.present(wanted).rateLimit();
        if (limit != null && limit < 0) {
            throw Problem.invalid("'rate_limit' must be a whole number of requests per second, or null for no limit.");
        }
        OptionalInt next = limit == null || limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
        return charter.with(model -> new Changed(shown(model.gate().limit(next)), shown(next)));
    }

    private static Integer shown(OptionalInt limit) {
        return limit.isPresent() ? limit.getAsInt() : null;
    }
}
