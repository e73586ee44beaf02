package io.mapek.stage.api;

import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512;
import static org.jose4j.jws.AlgorithmIdentifiers.EDDSA;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA384;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA512;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA384;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA512;

import io.mapek.stage.config.LoopConfig;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/** Decides whether a signed token is the issuer's, for this loop, and valid now (RFC 8725's advice: only signatures by key pairs). */
final class Signed {
    /** What was found; when the key is missing, newer keys may have it. */
    record Finding(Verdict verdict, boolean keyMissing) {}

    /** How far the issuer's clock may be from this one. */
    private static final int CLOCK_SKEW_SECONDS = 30;

    private static final AlgorithmConstraints BY_KEY_PAIR = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            RSA_USING_SHA256,
            RSA_USING_SHA384,
            RSA_USING_SHA512,
            RSA_PSS_USING_SHA256,
            RSA_PSS_USING_SHA384,
            RSA_PSS_USING_SHA512,
            ECDSA_USING_P256_CURVE_AND_SHA256,
            ECDSA_USING_P384_CURVE_AND_SHA384,
            ECDSA_USING_P521_CURVE_AND_SHA512,
            EDDSA);

    /** The first that applies; whatever else is wrong is not told apart. */
    private static final Map<Integer, String> REASONS = reasons();

    private final String issuer;
    private final String audience;
    private final Claims claims;
    private final Clock clock;

    Signed(LoopConfig.Oidc oidc, Clock clock) {
        this.issuer = oidc.issuer().orElseThrow();
        this.audience = oidc.audience()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "mapek.oidc.issuer needs mapek.oidc.audience: the issuer's tokens for others must not be accepted"));
        this.claims = new Claims(oidc);
        this.clock = clock;
    }

    private static Map<Integer, String> reasons() {
        Map<Integer, String> reasons = new LinkedHashMap<>();
        reasons.put(ErrorCodes.SIGNATURE_INVALID, "the signature is wrong");
        reasons.put(ErrorCodes.SIGNATURE_MISSING, "the token is not signed");
        reasons.put(ErrorCodes.ISSUER_INVALID, "the token is of another issuer");
        reasons.put(ErrorCodes.ISSUER_MISSING, "the token names no issuer");
        reasons.put(ErrorCodes.AUDIENCE_INVALID, "the token is for another audience");
        reasons.put(ErrorCodes.AUDIENCE_MISSING, "the token names no audience");
        reasons.put(ErrorCodes.EXPIRED, "the token has expired");
        reasons.put(ErrorCodes.EXPIRATION_MISSING, "the token never expires");
        reasons.put(ErrorCodes.NOT_YET_VALID, "the token is not valid yet");
        return reasons;
    }

    Finding examine(String token, IssuerKeys.KeySet keys) {
        try {
            JwtClaims genuine = consumer(keys).processToClaims(token);
            Optional<Caller> caller = claims.caller(genuine.getClaimsMap());
            return new Finding(
                    caller.<Verdict>map(Verdict.Known::new)
                            .orElseGet(() -> new Verdict.Refused("the token names nobody that may call")),
                    false);
        } catch (InvalidJwtException wrong) {
            return isKeyMissing(wrong)
                    ? new Finding(new Verdict.Refused("the token's key is none of the issuer's"), true)
                    : new Finding(new Verdict.Refused(reason(wrong)), false);
        }
    }

    private JwtConsumer consumer(IssuerKeys.KeySet keys) {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(resolver(keys.keys()))
                .setJwsAlgorithmConstraints(BY_KEY_PAIR)
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, audience)
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }

    /** A lone key without a name, as a PEM file has it, is meant whatever name a token gives it. */
    private static VerificationKeyResolver resolver(List<JsonWebKey> keys) {
        if (keys.size() == 1 && keys.getFirst().getKeyId() == null) {
            return (signature, nesting) -> keys.getFirst().getKey();
        }
        JwksVerificationKeyResolver resolver = new JwksVerificationKeyResolver(keys);
        resolver.setDisambiguateWithVerifySignature(true);
        return resolver;
    }

    private static boolean isKeyMissing(Throwable failure) {
        return failure != null && (failure instanceof UnresolvableKeyException || isKeyMissing(failure.getCause()));
    }

    private static String reason(InvalidJwtException wrong) {
        return REASONS.entrySet().stream()
                .filter(known -> wrong.hasErrorCode(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("it is not a valid token");
    }
}
