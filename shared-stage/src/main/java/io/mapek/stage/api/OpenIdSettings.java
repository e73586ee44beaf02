package io.mapek.stage.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start where tokens that were made for somebody else would open the API. */
@ApplicationScoped
public class OpenIdSettings {
    private final boolean isOn;
    private static final String ANY = "any";

    private final Optional<List<String>> audience;
    private final Optional<String> provider;
    private final Optional<String> issuer;

    OpenIdSettings(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean isOn,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer) {
        this.isOn = isOn;
        this.audience = audience;
        this.provider = provider;
        this.issuer = issuer;
    }

    void check(@Observes StartupEvent start) {
        if (isOn && !names(audience.orElse(List.of()))) {
            throw new IllegalStateException(
                    "QUARKUS_OIDC_TOKEN_AUDIENCE must name this application: without it, or with '" + ANY
                            + "', a token that the provider made for any other application would be taken");
        }
        if (isOn && issuer.filter(ANY::equals).isPresent()) {
            throw new IllegalStateException(
                    "QUARKUS_OIDC_TOKEN_ISSUER is '" + ANY + "': name the provider whose tokens are taken");
        }
        if (isOn && provider.isEmpty() && !names(issuer.stream().toList())) {
            throw new IllegalStateException(
                    "QUARKUS_OIDC_TOKEN_ISSUER is missing: a public key alone does not say whose tokens are taken");
        }
    }

    private static boolean names(List<String> texts) {
        return !texts.isEmpty() && texts.stream().noneMatch(text -> text.isBlank() || text.equals(ANY));
    }
}
