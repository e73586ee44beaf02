package io.mapek.charter.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The changing calls this Charter received. */
@Path("/api/v1/requests")
@RunOnVirtualThread
public class RequestsResource {
    private final CallLog log;

    public RequestsResource(CallLog log) {
        this.log = log;
    }

    @GET
    public List<CallLog.Entry> all() {
        return log.entries();
    }
}
