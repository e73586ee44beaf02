package io.mapek.stage.api;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** An issuer's keys in a file, read at start: a JWK set, or one public key as PEM. */
final class FiledKeys implements IssuerKeys {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

    private final KeySet keys;

    FiledKeys(Path file) {
        this.keys = new KeySet(read(file), Instant.EPOCH);
    }

    @Override
    public Uni<Optional<KeySet>> current() {
        return Uni.createFrom().item(Optional.of(keys));
    }

    @Override
    public Uni<Optional<KeySet>> after(KeySet seen) {
        return current();
    }

    private static List<JsonWebKey> read(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains(BEGIN)
                    ? List.of(JsonWebKey.Factory.newJwk(pem(text)))
                    : new JsonWebKeySet(text).getJsonWebKeys();
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "cannot read the issuer's keys in " + file + ": " + unreadable.getMessage());
        } catch (JoseException | IllegalArgumentException notKeys) {
            throw new IllegalStateException(
                    file + " holds neither a JWK set nor a public key as PEM (BEGIN PUBLIC KEY)", notKeys);
        }
    }

    private static PublicKey pem(String text) {
        String coded = text.substring(text.indexOf(BEGIN) + BEGIN.length(), Math.max(text.indexOf(END), 0));
        X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(coded));
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePublic(spec);
            } catch (InvalidKeySpecException another) {
                continue;
            } catch (java.security.NoSuchAlgorithmException absent) {
                throw new IllegalStateException(absent);
            }
        }
        throw new IllegalArgumentException("a public key of a kind other than " + KINDS);
    }
}
