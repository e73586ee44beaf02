package io.mapek.stage.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** An issuer of a test: is discovered and publishes its keys over HTTP, signs tokens, and may be away. */
public final class TestIssuer implements AutoCloseable {
    public static final String AUDIENCE = "mapek";

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<RsaJsonWebKey> published = new ArrayList<>();
    private volatile boolean away;

    public TestIssuer() {
        published.add(newKey("first"));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
        server.createContext("/keys", exchange -> answer(exchange, jwks()));
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
        server.start();
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
                 "authorization_endpoint": "%1$s/auth", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}"""
                .formatted(name());
    }

    /** The name in {@code iss}, and the address under which it is discovered. */
    public String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String jwks() {
        return new JsonWebKeySet(published).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    public RsaJsonWebKey key() {
        return published.getLast();
    }

    /** What a service may be told instead of asking. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(key().getPublicKey().getEncoded());
    }

    /** How often it was asked for its keys. */
    public int asked() {
        return asked.get();
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** Signs with a new key from now on, and publishes no other. */
    public void rotate(String keyId) {
        published.clear();
        published.add(newKey(keyId));
    }

    public static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a good token says. */
    public JwtClaims claims(String name, String... groups) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(name());
        claims.setAudience(AUDIENCE);
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setIssuedAtToNow();
        claims.setSubject("subject-of-" + name);
        claims.setStringClaim("preferred_username", name);
        claims.setStringListClaim("groups", groups);
        return claims;
    }

    /** A good token. */
    public String token(String name, String... groups) {
        return signed(claims(name, groups));
    }

    public String signed(JwtClaims claims) {
        return signed(claims, key());
    }

    /** Signed with any key. */
    public static String signed(JwtClaims claims, RsaJsonWebKey key) {
        JsonWebSignature signature = of(claims);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(key.getPrivateKey());
        return text(signature);
    }

    /** Not signed: {@code alg} is {@code none}. */
    public static String unsigned(JwtClaims claims) {
        JsonWebSignature signature = of(claims);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        signature.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
        return text(signature);
    }

    /** Signed with what everybody knows, the public key, as if it were a shared secret. */
    public String signedWithPublicKey(JwtClaims claims) {
        JsonWebSignature signature = of(claims);
        signature.setKeyIdHeaderValue(key().getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(key().getPublicKey().getEncoded()));
        return text(signature);
    }

    private static JsonWebSignature of(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        return signature;
    }

    private static String text(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException unsignable) {
            throw new IllegalStateException(unsignable);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
