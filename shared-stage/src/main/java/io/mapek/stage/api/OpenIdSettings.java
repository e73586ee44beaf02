package io.mapek.stage.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start where tokens that were made for somebody else would open the API. */
@ApplicationScoped
public class OpenIdSettings {
    private final boolean isOn;
    private final Optional<String> audience;
    private final Optional<String> provider;
    private final Optional<String> issuer;

    OpenIdSettings(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean isOn,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<String> audience,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer) {
        this.isOn = isOn;
        this.audience = audience;
        this.provider = provider;
        this.issuer = issuer;
    }

    void check(@Observes StartupEvent start) {
        if (isOn && audience.filter(text -> !text.isBlank()).isEmpty()) {
            throw new IllegalStateException("QUARKUS_OIDC_TOKEN_AUDIENCE is missing: without it a token that the"
                    + " provider made for any other application would be taken");
        }
        if (isOn && provider.isEmpty() && issuer.filter(text -> !text.isBlank()).isEmpty()) {
            throw new IllegalStateException(
                    "QUARKUS_OIDC_TOKEN_ISSUER is missing: a public key alone does not say whose tokens are taken");
        }
    }
}
