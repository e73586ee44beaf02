package io.mapek.stage.api;

import io.mapek.schema.kafka.Json;
import io.quarkus.oidc.OIDCException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Says of a token that cannot be judged, because the OpenID provider does not answer, just that: it is neither known nor refused. */
@ApplicationScoped
public class ProviderAway {
    private static final String RETRY_SECONDS = "5";

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(ProviderAway::answer);
    }

    private static void answer(RoutingContext request) {
        if (!(request.failure() instanceof OIDCException) || request.response().ended()) {
            request.next();
            return;
        }
        ProblemMapper.Body body = new ProblemMapper.Body(
                "about:blank",
                "Issuer away",
                503,
                "the OpenID provider cannot be asked for its keys: try again, or use a static token",
                List.of());
        request.response()
                .setStatusCode(503)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", RETRY_SECONDS)
                .end(Json.mapper().valueToTree(body).toString());
    }
}
