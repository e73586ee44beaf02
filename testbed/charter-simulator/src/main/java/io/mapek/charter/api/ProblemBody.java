package io.mapek.charter.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;

/** A problem as it is sent (RFC 9457). */
public record ProblemBody(String type, String title, int status, String detail) {
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    static ProblemBody of(int status, String detail) {
        RestResponse.Status known = RestResponse.Status.fromStatusCode(status);
        String title = known == null ? "Status " + status : known.getReasonPhrase();
        return new ProblemBody("about:blank", title, status, detail);
    }

    static Response response(int status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(of(status, detail))
                .build();
    }
}
