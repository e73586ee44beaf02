package io.mapek.stage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.mapek.schema.kafka.JsonFlaw;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Writes problems as {@code application/problem+json}. */
public class ProblemMapper {
    /** The body, by RFC 9457. */
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Problem.Flaw> errors) {}

    /** A problem as an answer. */
    @ServerExceptionMapper
    public Response write(Problem problem) {
        return Response.status(problem.status())
                .type("application/problem+json")
                .entity(new Body(
                        "about:blank", problem.title(), problem.status(), problem.getMessage(), problem.flaws()))
                .build();
    }

    /** A body that cannot be read, or whatever else is wrong with a request. */
    @ServerExceptionMapper
    public Response write(WebApplicationException web, UriInfo uri) {
        int status = web.getResponse().getStatus();
        if (web.getCause() instanceof JsonProcessingException broken) {
            return write(new Problem(400, "Unreadable body", JsonFlaw.of(broken)));
        }
        if (web.getCause() instanceof NumberFormatException notNumber) {
            return write(new Problem(400, "Bad parameter", noNumber(notNumber, uri.getQueryParameters())));
        }
        return switch (status) {
            case 404 -> write(new Problem(404, "Nothing here", "there is nothing at " + uri.getPath()));
            case 405 -> write(new Problem(405, "Wrong method", "this method is not allowed at " + uri.getPath()));
            case 415 -> write(new Problem(415, "Wrong content type", "the body must be application/json"));
            default -> status < 400 ? web.getResponse() : write(new Problem(status, "Refused", web.getMessage()));
        };
    }

    /** The failure only quotes the text it could not read: the parameters that have it are named. */
    static String noNumber(NumberFormatException failure, MultivaluedMap<String, String> parameters) {
        String message = String.valueOf(failure.getMessage());
        String names = parameters.entrySet().stream()
                .filter(parameter ->
                        message.contains("\"" + parameter.getValue().getFirst() + "\""))
                .map(parameter -> parameter.getKey())
                .sorted()
                .collect(Collectors.joining(" or "));
        return (names.isEmpty() ? "a parameter" : names) + " must be a whole number of at most 9 digits";
    }

    /** Nobody known asks. */
    @ServerExceptionMapper
    public Response write(UnauthorizedException nobody) {
        Problem problem = new Problem(401, "Who are you", "send a known token in the header Authorization: Bearer");
        return Response.fromResponse(write(problem))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** Somebody asks who may not. */
    @ServerExceptionMapper
    public Response write(ForbiddenException refused) {
        return write(new Problem(403, "Not allowed", "the token's roles do not allow this"));
    }

    /** A body of another shape. */
    @ServerExceptionMapper
    public Response write(MismatchedInputException broken) {
        return write(new Problem(400, "Unreadable body", JsonFlaw.of(broken)));
    }

    /** A value that was refused. */
    @ServerExceptionMapper
    public Response write(IllegalArgumentException refused) {
        return write(new Problem(400, "Invalid value", String.valueOf(refused.getMessage())));
    }
}
