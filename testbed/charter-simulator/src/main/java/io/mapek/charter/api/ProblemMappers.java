package io.mapek.charter.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever went wrong into problem JSON. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return ProblemBody.response(problem.status(), problem.getMessage());
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException mismatch) {
        return unreadable(mismatch);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException unreadable) {
        return ProblemBody.response(400, "The body cannot be read: " + unreadable.getOriginalMessage());
    }

    @ServerExceptionMapper
    Response web(WebApplicationException web, UriInfo uri) {
        if (web.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        int status = web.getResponse().getStatus();
        String sentence =
                switch (status) {
                    case 404 -> "There is nothing at " + uri.getPath() + ".";
                    case 405 -> "This method is not allowed at " + uri.getPath() + ".";
                    case 415 -> "The body must be application/json.";
                    default -> "The request cannot be handled: " + web.getMessage() + ".";
                };
        return ProblemBody.response(status, sentence);
    }

    @ServerExceptionMapper
    Response bug(RuntimeException bug) {
        LOG.error("a call failed", bug);
        return ProblemBody.response(500, "The simulator failed: " + bug + ".");
    }
}
