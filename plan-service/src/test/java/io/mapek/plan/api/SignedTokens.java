package io.mapek.plan.api;

import io.mapek.schema.kafka.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An OpenID provider's tokens (RS256), signed with a key of the test's own. */
final class SignedTokens {
    static final String ISSUER = "https://provider.example";
    static final String AUDIENCE = "mapek";

    private final KeyPair keys;

    SignedTokens() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    String of(String name, String role) throws Exception {
        return of(name, role, ISSUER, AUDIENCE, Instant.now().plusSeconds(900));
    }

    String of(String name, String role, String issuer, String audience, Instant expiry) throws Exception {
        Map<String, Object> claims = Map.of(
                "iss",
                issuer,
                "aud",
                audience,
                "sub",
                "id-of-" + name,
                "preferred_username",
                name,
                "groups",
                List.of(role),
                "iat",
                expiry.minusSeconds(1_000).getEpochSecond(),
                "exp",
                expiry.getEpochSecond());
        String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String part(Map<String, Object> json) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.mapper().writeValueAsBytes(json));
    }
}
