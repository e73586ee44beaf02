package io.mapek.stage.api;

import io.mapek.stage.config.LoopConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Knows callers by tokens that an issuer signed for this loop (OIDC's access tokens as JWT, RFC 9068). Off unless an issuer
 * is configured; half a configuration stops the start, for it would let in whom nobody meant.
 */
@ApplicationScoped
public class IssuedTokens {
    private static final Verdict OFF = new Verdict.Refused("no issuer is configured");
    private static final Verdict AWAY = new Verdict.Undecided("the issuer's keys cannot be had right now");

    private final Optional<Signed> signed;
    private final IssuerKeys keys;

    IssuedTokens(LoopConfig config, Clock clock) {
        LoopConfig.Oidc oidc = config.oidc();
        boolean on = oidc.issuer().isPresent();
        this.signed = on ? Optional.of(new Signed(oidc, clock)) : Optional.empty();
        this.keys = on ? keys(oidc, clock) : null;
    }

    private static IssuerKeys keys(LoopConfig.Oidc oidc, Clock clock) {
        if (oidc.jwksUrl().isPresent() == oidc.publicKeyFile().isPresent()) {
            throw new IllegalStateException(
                    "mapek.oidc.issuer needs either mapek.oidc.jwks-url or mapek.oidc.public-key-file");
        }
        return oidc.publicKeyFile()
                .<IssuerKeys>map(file -> new FiledKeys(Path.of(file)))
                .orElseGet(() -> new PublishedKeys(address(oidc.jwksUrl().orElseThrow()), clock));
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
            throw new IllegalStateException("mapek.oidc.jwks-url must begin with https:// or http://");
        }
        return address;
    }

    /** Whether this is to be judged at all: an issuer is configured, and it has the three parts of a signed token. */
    boolean concern(String token) {
        return signed.isPresent() && token.chars().filter(sign -> sign == '.').count() == 2;
    }

    /** Whose token it is, or why that is not to be believed. A key that is missing may be a new one. */
    Uni<Verdict> judge(String token) {
        return signed.isEmpty()
                ? Uni.createFrom().item(OFF)
                : keys.current()
                        .flatMap(known -> known.isEmpty() ? Uni.createFrom().item(AWAY) : judge(token, known.get()));
    }

    private Uni<Verdict> judge(String token, IssuerKeys.KeySet known) {
        Signed.Finding finding = signed.orElseThrow().examine(token, known);
        return finding.keyMissing()
                ? keys.after(known).map(newer -> newer.map(
                                set -> signed.orElseThrow().examine(token, set).verdict())
                        .orElse(AWAY))
                : Uni.createFrom().item(finding.verdict());
    }
}
