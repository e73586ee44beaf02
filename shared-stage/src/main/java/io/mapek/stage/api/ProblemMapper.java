package io.mapek.stage.api;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Writes problems as {@code application/problem+json}. */
public class ProblemMapper {
    /** The body, by RFC 9457. */
    public record Body(String type, String title, int status, String detail) {}

    /** A problem as an answer. */
    @ServerExceptionMapper
    public Response write(Problem problem) {
        return Response.status(problem.status())
                .type("application/problem+json")
                .entity(new Body("about:blank", problem.title(), problem.status(), problem.getMessage()))
                .build();
    }

    /** A value that was refused. */
    @ServerExceptionMapper
    public Response write(IllegalArgumentException refused) {
        return write(new Problem(400, "Invalid value", String.valueOf(refused.getMessage())));
    }
}
