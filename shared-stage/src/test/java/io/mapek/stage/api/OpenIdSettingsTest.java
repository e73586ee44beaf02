package io.mapek.stage.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdSettingsTest {
    private static final Optional<String> PROVIDER = Optional.of("https://id.example/realms/ops");

    private static void check(List<String> audience, Optional<String> provider, String issuer) {
        new OpenIdSettings(true, Optional.of(audience), provider, Optional.ofNullable(issuer)).check(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "any"})
    void shouldRefuseAnAudienceThatLetsInTokensOfOthers(String audience) {
        assertThatThrownBy(() -> check(List.of("mapek", audience), PROVIDER, null))
                .hasMessageContaining("QUARKUS_OIDC_TOKEN_AUDIENCE");
    }

    @Test
    void shouldRefuseAMissingAudience() {
        OpenIdSettings settings = new OpenIdSettings(true, Optional.empty(), PROVIDER, Optional.empty());

        assertThatThrownBy(() -> settings.check(null)).hasMessageContaining("QUARKUS_OIDC_TOKEN_AUDIENCE");
    }

    @Test
    void shouldRefuseAnyIssuer() {
        assertThatThrownBy(() -> check(List.of("mapek"), PROVIDER, "any"))
                .hasMessageContaining("QUARKUS_OIDC_TOKEN_ISSUER");
    }

    @Test
    void shouldRefuseAPublicKeyWithoutAnIssuer() {
        assertThatThrownBy(() -> check(List.of("mapek"), Optional.empty(), null))
                .hasMessageContaining("QUARKUS_OIDC_TOKEN_ISSUER");
    }

    @Test
    void shouldTakeNamedOnes() {
        assertThatCode(() -> {
                    check(List.of("mapek", "mapek-console"), PROVIDER, null);
                    check(List.of("mapek"), Optional.empty(), "https://id.example");
                    new OpenIdSettings(false, Optional.empty(), Optional.empty(), Optional.empty()).check(null);
                })
                .doesNotThrowAnyException();
    }
}
