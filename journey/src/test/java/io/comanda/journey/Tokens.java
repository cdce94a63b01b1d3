package io.comanda.journey;

import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What callers show for who they are: what is believed, and what must not be.
final class Tokens {

    /// Longer than the longest fuzz.
    private static final Duration VALID_FOR = Duration.ofHours(6);
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"dev\",\"typ\":\"JWT\"}";

    /// The one that the running services believe.
    private static final DevIssuer ISSUER = DevIssuer.in(Comanda.keys());

    /// One who may do everything everywhere.
    static final String EVERYWHERE = of(Who.OPERATOR, "journey", "*");

    static String of(Who who, String subject, String... restaurants) {
        return of(who.toString(), subject, restaurants);
    }

    static String of(String role, String subject, String... restaurants) {
        return ISSUER.token(role, subject, List.of(restaurants), VALID_FOR);
    }

    /// What an `Authorization` may say and nobody may believe, by what is wrong with it. Each would be an operator of everything.
    static Map<String, String> bad() {
        var claims = claims(DevIssuer.ISSUER, DevIssuer.AUDIENCE, ",\"exp\":" + (now() + 3_600));
        var good = ISSUER.signed(HEADER, claims);
        var bad = new LinkedHashMap<String, String>();
        bad.put("expired", bearer(claims(DevIssuer.ISSUER, DevIssuer.AUDIENCE, ",\"exp\":" + (now() - 3_600))));
        bad.put("without an expiry", bearer(claims(DevIssuer.ISSUER, DevIssuer.AUDIENCE, "")));
        bad.put("of another issuer", bearer(claims("https://evil.invalid", DevIssuer.AUDIENCE, ",\"exp\":" + (now() + 3_600))));
        bad.put("for another audience", bearer(claims(DevIssuer.ISSUER, "somebody-else", ",\"exp\":" + (now() + 3_600))));
        bad.put("signed by another key", "Bearer " + strangersIssuer().signed(HEADER, claims));
        bad.put("changed after it was signed", "Bearer " + changed(good));
        bad.put("not signed", "Bearer " + base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".");
        bad.put("not signed, with a signature", "Bearer " + base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".AAAA");
        bad.put("signed with the public key as a secret", "Bearer " + signedWithThePublicKey(claims));
        bad.put("garbage", "Bearer garbage");
        bad.put("nearly a token", "Bearer a.b.c");
        bad.put("empty", "Bearer ");
        bad.put("of another scheme", "Basic " + Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8)));
        return bad;
    }

    private static String bearer(String claims) {
        return "Bearer " + ISSUER.signed(HEADER, claims);
    }

    private static String claims(String issuer, String audience, String expiry) {
        return """
                {"iss":"%s","aud":"%s","sub":"mallory","groups":["operator"],"restaurants":["*"],"iat":%d%s}""".formatted(issuer, audience,
                now() - 7_200, expiry);
    }

    /// With a key of its own that it calls like the other's.
    private static DevIssuer strangersIssuer() {
        return DevIssuer.in(Path.of("target", "strangers-keys"));
    }

    /// Who may read may not become another: the claims are new, the signature is the old one's.
    private static String changed(String token) {
        var parts = token.split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("mallory", "somebody");
        return parts[0] + "." + base64(claims) + "." + parts[2];
    }

    /// What everybody knows can't be a secret, whatever algorithm the token names.
    private static String signedWithThePublicKey(String claims) {
        try {
            var content = base64("{\"alg\":\"HS256\",\"kid\":\"dev\",\"typ\":\"JWT\"}") + "." + base64(claims);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Files.readAllBytes(ISSUER.publicKeys()), "HmacSHA256"));
            return content + "." + Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private Tokens() {
    }
}
