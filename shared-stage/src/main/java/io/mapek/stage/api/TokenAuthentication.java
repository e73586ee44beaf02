package io.mapek.stage.api;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;

/**
 * Knows callers by their bearer token, a static one or an issuer's; whoever brings an unknown one is nobody, and gets what is
 * open to all.
 */
@ApplicationScoped
public class TokenAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final String VERDICT = TokenAuthentication.class.getName() + ".verdict";

    private final Tokens tokens;
    private final IssuedTokens issued;

    TokenAuthentication(Tokens tokens, IssuedTokens issued) {
        this.tokens = tokens;
        this.issued = issued;
    }

    /** A wrong configuration stops the start. */
    void prepare(@Observes StartupEvent start) {}

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Uni.createFrom().nullItem();
        }
        String token = header.substring(BEARER.length()).trim();
        Optional<SecurityIdentity> known = tokens.find(token).map(TokenAuthentication::identity);
        return known.isPresent() || !issued.concern(token)
                ? Uni.createFrom().item(known.orElse(null))
                : judged(token, context);
    }

    /** The issuer's answer comes on a thread of its own; the request goes on where it came. */
    private Uni<SecurityIdentity> judged(String token, RoutingContext context) {
        Context here = Vertx.currentContext();
        return issued.judge(token)
                .emitOn(task -> here.runOnContext(nothing -> task.run()))
                .map(verdict -> {
                    context.put(VERDICT, verdict);
                    return verdict instanceof Verdict.Known known ? identity(known.caller()) : null;
                });
    }

    /** What was found about the token of a request, if it was judged. */
    static Optional<Verdict> verdict(RoutingContext request) {
        return Optional.ofNullable(request.get(VERDICT));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(caller.roles())
                .build();
    }
}
