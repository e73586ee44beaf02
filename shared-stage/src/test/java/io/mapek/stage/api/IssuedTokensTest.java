package io.mapek.stage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mapek.stage.config.LoopConfig;
import io.mapek.stage.testing.TestIssuer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuedTokensTest {
    /** Goes when it is told to. */
    private static final class Watch extends Clock {
        private Instant now = Instant.now();

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir
    private Path directory;

    private final TestIssuer issuer = new TestIssuer();
    private final Watch watch = new Watch();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void shouldKnowWhoseTokenItIs() {
        Verdict verdict = judge(issuer.token("ada", "approver", "chess-club"));

        assertThat(verdict).isEqualTo(new Verdict.Known(new Caller("ada", Set.of("approver", "viewer"))));
    }

    @Test
    void shouldPreferTheNameThatPeopleKnow() {
        JwtClaims claims = issuer.claims("ada", "viewer");
        claims.setStringClaim("upn", "ada@example.org");
        JwtClaims machine = issuer.claims("ada", "viewer");
        machine.unsetClaim("preferred_username");

        assertThat(List.of(judge(issuer.signed(claims)), judge(issuer.signed(machine))))
                .extracting(verdict -> ((Verdict.Known) verdict).caller().name())
                .containsExactly("ada@example.org", "subject-of-ada");
    }

    @Test
    void shouldKnowWhoMayDoNothing() {
        assertThat(judge(issuer.token("eve", "chess-club"))).isEqualTo(new Verdict.Known(new Caller("eve", Set.of())));
    }

    @Test
    void shouldRefuseWhoIsCalledAsTheLoopItself() {
        assertThat(judge(issuer.token("machine", "operator"))).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void shouldRefuseWhatHasExpired() {
        JwtClaims claims = issuer.claims("ada", "approver");
        claims.setExpirationTime(NumericDate.fromSeconds(watch.instant().getEpochSecond() - 31));

        assertThat(judge(issuer.signed(claims))).isEqualTo(new Verdict.Refused("the token has expired"));
    }

    @Test
    void shouldRefuseWhatNeverExpires() {
        JwtClaims claims = issuer.claims("ada", "approver");
        claims.unsetClaim("exp");

        assertThat(judge(issuer.signed(claims))).isEqualTo(new Verdict.Refused("the token never expires"));
    }

    @Test
    void shouldRefuseWhatIsNotValidYet() {
        JwtClaims claims = issuer.claims("ada", "approver");
        claims.setNotBefore(NumericDate.fromSeconds(watch.instant().getEpochSecond() + 60));

        assertThat(judge(issuer.signed(claims))).isEqualTo(new Verdict.Refused("the token is not valid yet"));
    }

    @Test
    void shouldRefuseAnotherIssuer() {
        JwtClaims claims = issuer.claims("ada", "approver");
        claims.setIssuer("https://elsewhere.example.org");

        assertThat(judge(issuer.signed(claims))).isEqualTo(new Verdict.Refused("the token is of another issuer"));
    }

    @Test
    void shouldRefuseAnotherAudience() {
        JwtClaims claims = issuer.claims("ada", "approver");
        claims.setAudience("another-application");
        JwtClaims without = issuer.claims("ada", "approver");
        without.unsetClaim("aud");

        assertThat(judge(issuer.signed(claims))).isEqualTo(new Verdict.Refused("the token is for another audience"));
        assertThat(judge(issuer.signed(without))).isEqualTo(new Verdict.Refused("the token names no audience"));
    }

    @Test
    void shouldRefuseWhatIsNotSigned() {
        assertThat(judge(TestIssuer.unsigned(issuer.claims("ada", "operator")))).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void shouldRefuseThePublicKeyAsASecret() {
        assertThat(judge(issuer.signedWithPublicKey(issuer.claims("ada", "operator"))))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void shouldRefuseAnotherKey() {
        JwtClaims claims = issuer.claims("ada", "operator");
        String sameName = TestIssuer.signed(claims, TestIssuer.newKey("first"));
        String unknownName = TestIssuer.signed(claims, TestIssuer.newKey("second"));

        assertThat(judge(sameName)).isEqualTo(new Verdict.Refused("the signature is wrong"));
        assertThat(judge(unknownName)).isEqualTo(new Verdict.Refused("the token's key is none of the issuer's"));
    }

    @Test
    void shouldRefuseWhatWasChanged() {
        String[] parts = issuer.token("ada", "viewer").split("\\.");
        String changed = new String(Base64.getUrlDecoder().decode(parts[1])).replace("viewer", "operator");
        String forged = parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes())
                + "." + parts[2];

        assertThat(judge(forged)).isEqualTo(new Verdict.Refused("the signature is wrong"));
    }

    @Test
    void shouldRefuseWhatIsNoToken() {
        assertThat(judge("a.b.c")).isInstanceOf(Verdict.Refused.class);
        assertThat(judge("..")).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void shouldReadRolesWhereverTheyStandUnderAnyName() {
        JwtClaims claims = issuer.claims("ada", "operator");
        claims.setClaim("realm_access", Map.of("roles", List.of("sre-on-call")));
        IssuedTokens nested = tokens(
                Map.of("mapek.oidc.roles-claim", "realm_access/roles", "mapek.oidc.roles.approver", "sre-on-call,x"));

        assertThat(judge(nested, issuer.signed(claims)))
                .isEqualTo(new Verdict.Known(new Caller("ada", Set.of("approver", "viewer"))));
    }

    @Test
    void shouldReadRolesFromATextOfWords() {
        JwtClaims claims = issuer.claims("ada");
        claims.setStringClaim("https://example.org/scope", "openid reporter");
        IssuedTokens scoped = tokens(Map.of("mapek.oidc.roles-claim", "https://example.org/scope"));

        assertThat(judge(scoped, issuer.signed(claims)))
                .isEqualTo(new Verdict.Known(new Caller("ada", Set.of("reporter"))));
    }

    @Test
    void shouldFollowARotation() {
        IssuedTokens tokens = tokens(Map.of());
        judge(tokens, issuer.token("ada", "viewer"));
        issuer.rotate("second");
        watch.pass(PublishedKeys.MISSING_AGAIN);

        assertThat(judge(tokens, issuer.token("ada", "viewer"))).isInstanceOf(Verdict.Known.class);
    }

    @Test
    void shouldNotAskTheIssuerForEveryInventedKey() {
        IssuedTokens tokens = tokens(Map.of());
        String invented = TestIssuer.signed(issuer.claims("ada", "viewer"), TestIssuer.newKey("invented"));

        for (int i = 0; i < 20; i++) {
            judge(tokens, invented);
        }

        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void shouldNotDecideWithoutKeys() {
        issuer.goAway();
        IssuedTokens tokens = tokens(Map.of());

        assertThat(judge(tokens, issuer.token("ada", "viewer"))).isInstanceOf(Verdict.Undecided.class);
        issuer.comeBack();
        assertThat(judge(tokens, issuer.token("ada", "viewer"))).isInstanceOf(Verdict.Undecided.class);
        watch.pass(PublishedKeys.AWAY_AGAIN);
        assertThat(judge(tokens, issuer.token("ada", "viewer"))).isInstanceOf(Verdict.Known.class);
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWithKnownKeysForAWhile() {
        IssuedTokens tokens = tokens(Map.of());
        JwtClaims claims = issuer.claims("ada", "viewer");
        claims.setExpirationTimeMinutesInTheFuture(600);
        String lasting = issuer.signed(claims);
        judge(tokens, lasting);
        issuer.goAway();

        watch.pass(PublishedKeys.USABLE.minusSeconds(1));
        assertThat(judge(tokens, lasting)).isInstanceOf(Verdict.Known.class);
        watch.pass(Duration.ofSeconds(2));
        assertThat(judge(tokens, lasting)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void shouldNotAcceptAWithdrawnKeyOnceTheKeysAreOld() {
        IssuedTokens tokens = tokens(Map.of());
        JwtClaims claims = issuer.claims("ada", "viewer");
        claims.setExpirationTimeMinutesInTheFuture(600);
        String old = issuer.signed(claims);
        judge(tokens, old);
        issuer.rotate("second");

        watch.pass(PublishedKeys.FRESH);

        assertThat(judge(tokens, old)).isEqualTo(new Verdict.Refused("the token's key is none of the issuer's"));
    }

    @Test
    void shouldReadKeysFromAFile() throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(issuer.key().getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";

        for (String content : List.of(pem, issuer.jwks())) {
            assertThat(judge(filed(content), issuer.token("ada", "viewer"))).isInstanceOf(Verdict.Known.class);
            assertThat(judge(filed(content), TestIssuer.signed(issuer.claims("ada"), TestIssuer.newKey("first"))))
                    .isInstanceOf(Verdict.Refused.class);
        }
        assertThat(issuer.asked()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> filed("no key"));
    }

    @Test
    void shouldBeOffWithoutAnIssuer() {
        IssuedTokens off = new IssuedTokens(config(Map.of()), watch);

        assertThat(off.concern(issuer.token("ada", "operator"))).isFalse();
        assertThat(judge(off, issuer.token("ada", "operator"))).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void shouldLookOnlyAtWhatMayBeASignedToken() {
        IssuedTokens on = tokens(Map.of());

        assertThat(on.concern(issuer.token("ada"))).isTrue();
        assertThat(on.concern("a-static-token")).isFalse();
    }

    @Test
    void shouldNotStartHalfConfigured() {
        Map<String, String> noAudience = Map.of("mapek.oidc.issuer", "i", "mapek.oidc.jwks-url", issuer.keysAddress());
        Map<String, String> noKeys = Map.of("mapek.oidc.issuer", "i", "mapek.oidc.audience", "mapek");
        Map<String, String> noAddress =
                Map.of("mapek.oidc.issuer", "i", "mapek.oidc.audience", "mapek", "mapek.oidc.jwks-url", "file:/keys");

        for (Map<String, String> half : List.of(noAudience, noKeys, noAddress)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new IssuedTokens(config(half), watch))
                    .withMessageContaining("mapek.oidc");
        }
    }

    private IssuedTokens filed(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("keys"), content);
        Map<String, String> settings = Map.of(
                "mapek.oidc.issuer", issuer.name(),
                "mapek.oidc.audience", TestIssuer.AUDIENCE,
                "mapek.oidc.public-key-file", file.toString());
        return new IssuedTokens(config(settings), watch);
    }

    private IssuedTokens tokens(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("mapek.oidc.issuer", issuer.name());
        settings.put("mapek.oidc.audience", TestIssuer.AUDIENCE);
        settings.put("mapek.oidc.jwks-url", issuer.keysAddress());
        return new IssuedTokens(config(settings), watch);
    }

    private Verdict judge(String token) {
        return judge(tokens(Map.of()), token);
    }

    private static Verdict judge(IssuedTokens tokens, String token) {
        return tokens.judge(token).await().atMost(Duration.ofMinutes(1));
    }

    private static LoopConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.http.port", "8080");
        all.put("mapek.start-timeout", "PT60S");
        all.put("quarkus.application.name", "a-service");
        return new SmallRyeConfigBuilder()
                .withMapping(LoopConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(LoopConfig.class);
    }
}
