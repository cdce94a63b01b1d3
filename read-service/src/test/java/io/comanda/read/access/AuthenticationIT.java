package io.comanda.read.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.events.Tracking;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.comanda.read.Tokens;
import io.comanda.stack.token.DevIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Authentication, and which role may use which route: every cell of the table in docs/access.md.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class AuthenticationIT {

    private static final String RS256 = "{\"alg\":\"RS256\",\"kid\":\"dev\",\"typ\":\"JWT\"}";
    private static final String NO_ORDER = "018f0000-0000-7000-8000-000000000000";
    private static final Pattern ROW = Pattern.compile("^\\| `(GET|POST) ([^`]+)` \\|(.*)\\|$", Pattern.MULTILINE);

    @Test
    void anInvalidTokenIsUnauthorizedOnPrivateRoutesAndIgnoredOnPublicOnes(@TempDir Path folder) throws Exception {
        for (var bad : bad(folder).entrySet()) {
            for (var closed : List.of("/api/orders", "/api/orders/" + NO_ORDER, "/api/sales?by=day", "/api/orders?colour=red")) {
                bearer(bad.getValue()).get(closed).then().statusCode(401).contentType("application/problem+json")
                        .header("WWW-Authenticate", startsWith("Bearer"))
                        .body("type", equalTo("/api/problems#unauthorized"), "status", equalTo(401), "detail",
                                not(containsString("Exception")));
            }
            for (var open : List.of("/api/restaurants", "/api/dishes", "/api/problems")) {
                assertEquals(200, bearer(bad.getValue()).get(open).statusCode(), bad.getKey() + " " + open);
            }
        }
        given().auth().none().header("Authorization", "Basic bWFyaWE6c2VjcmV0").get("/api/orders").then().statusCode(401);
        given().auth().none().head("/api/orders").then().statusCode(401);
        bearer(Tokens.of("manager", "maria", "*")).get("/api/orders").then().statusCode(200);
    }

    @Test
    void theResponseSaysWhyATokenIsRefused() {
        var later = Instant.now().getEpochSecond() + 600;
        var reasons = Map.of(Tokens.ISSUER.token("manager", "maria", List.of("*"), Duration.ofMinutes(-10)), "It has expired.",
                Tokens.ISSUER.signed(RS256, claims("", later).replace("\"comanda\"", "\"bakery\"")), "Its audience (aud) is another one.",
                Tokens.ISSUER.signed(RS256, claims("", later).replace(DevIssuer.ISSUER, "https://else.invalid")),
                "Its issuer (iss) is another one.", Tokens.ISSUER.signed(RS256, claims("", later).replace("\"sub\":\"maria\",", "")),
                "It has no sub.", Tokens.ISSUER.signed(RS256.replace("dev", "other"), claims("", later)),
                "The issuer has no key with its key id (kid).", Tokens.ISSUER.signed(RS256.replace("RS256", "RS512"), claims("", later)),
                "It is signed with an algorithm that is not accepted.", "garbage", "It is not a valid JSON Web Token.");
        reasons.forEach((token, reason) -> bearer(token).get("/api/orders").then().statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\", error_description=\"" + reason + "\""))
                .body("detail", endsWith(reason)));
    }

    /// An issuer's mistake must not look like a restaurant without orders.
    @Test
    void staffWithoutTheClaimAreToldSo() {
        for (var claim : List.of("\"else\":1", "\"restaurants\":[]", "\"restaurants\":\"\"", "\"restaurants\":7")) {
            for (var path : List.of("/api/orders", "/api/sales?by=day", "/api/kitchen/osteria")) {
                bearer(withClaim(claim)).get(path).then().statusCode(403).body("detail", containsString("claim 'restaurants'"));
            }
        }
    }

    @Test
    void theClaimMayBeAText() {
        bearer(withClaim("\"restaurants\":\"*\"")).get("/api/orders").then().statusCode(200);
        bearer(withClaim("\"restaurants\":\"osteria\"")).get("/api/orders").then().statusCode(200);
    }

    private static String withClaim(String claim) {
        return Tokens.ISSUER.signed(RS256, claims("", Instant.now().getEpochSecond() + 60).replace("\"restaurants\":[\"*\"]", claim));
    }

    private static Map<String, String> bad(Path folder) throws Exception {
        long now = Instant.now().getEpochSecond();
        var good = Tokens.of("manager", "maria", "*");
        var stranger = DevIssuer.in(folder.resolve("keys")).token("manager", "maria", List.of("*"), Duration.ofHours(1));
        var bad = new LinkedHashMap<String, String>();
        bad.put("expired", Tokens.ISSUER.token("manager", "maria", List.of("*"), Duration.ofMinutes(-10)));
        bad.put("of another key", stranger);
        bad.put("without algorithm", encoded("{\"alg\":\"none\"}") + "." + good.split("\\.", -1)[1] + ".");
        bad.put("without algorithm, but signed", Tokens.ISSUER.signed("{\"alg\":\"none\"}", claims("", now + 60)));
        bad.put("signed with the public key", symmetric(claims("", now + 60)));
        bad.put("of another algorithm", Tokens.ISSUER.signed("{\"alg\":\"RS512\",\"kid\":\"dev\"}", claims("", now + 60)));
        bad.put("of another issuer", Tokens.ISSUER.signed(RS256, claims("", now + 60).replace(DevIssuer.ISSUER, "https://else.invalid")));
        bad.put("for others", Tokens.ISSUER.signed(RS256, claims("", now + 60).replace("\"comanda\"", "\"bakery\"")));
        bad.put("for nobody", Tokens.ISSUER.signed(RS256, claims("", now + 60).replace("\"aud\":\"comanda\",", "")));
        bad.put("about nobody", Tokens.ISSUER.signed(RS256, claims("", now + 60).replace("\"sub\":\"maria\",", "")));
        bad.put("for ever", Tokens.ISSUER.signed(RS256, claims("", now).replaceAll(",\"exp\":\\d+", "")));
        bad.put("not yet", Tokens.ISSUER.signed(RS256, claims(",\"nbf\":" + (now + 3_000), now + 6_000)));
        bad.put("changed", good.substring(0, good.length() - 8) + "AAAAAAAA");
        bad.put("with another's claims", good.split("\\.", -1)[0] + "." + encoded(claims("", now + 99)) + "." + good.split("\\.", -1)[2]);
        bad.put("garbage", "garbage");
        bad.put("dots", "..");
        bad.put("secret of another name", Tracking.PREFIX.toUpperCase(Locale.ROOT) + "x");
        return bad;
    }

    private static String claims(String more, long until) {
        return "{\"iss\":\"" + DevIssuer.ISSUER
                + "\",\"aud\":\"comanda\",\"sub\":\"maria\",\"groups\":[\"manager\"],\"restaurants\":[\"*\"],"
                + "\"iat\":" + Instant.now().getEpochSecond() + ",\"exp\":" + until + more + "}";
    }

    /// The known attack: the public key is used as an HMAC secret.
    private static String symmetric(String claims) throws Exception {
        var content = encoded("{\"alg\":\"HS256\",\"kid\":\"dev\"}") + "." + encoded(claims);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readAllBytes(Tokens.ISSUER.publicKeys()), "HmacSHA256"));
        return content + "." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyRouteIsInTheTableAndEveryCellIsTrue() throws IOException {
        var table = Files.readString(Path.of("../docs/access.md"));
        var questions = table.substring(table.indexOf("## Queries"));
        var callers = List.of("nobody", "secret", "guest", "waiter", "kitchen", "manager", "operator", "screen");
        assertEquals(true, questions.contains("| route | " + String.join(" | ", callers) + " |"));
        var routes = new TreeSet<String>();
        var wrong = new ArrayList<String>();
        ROW.matcher(questions).results().forEach(row -> {
            routes.add(row.group(2));
            var cells = row.group(3).split("\\|", -1);
            for (int i = 0; i < callers.size(); i++) {
                int status = as(callers.get(i)).request(row.group(1), row.group(2).replace("{id}", NO_ORDER)
                        .replace("{restaurant}", "nowhere").replace("{view}", "nothing")).statusCode();
                // There is no write side here that a proof could be had of.
                boolean isAllowed = status == (row.group(2).endsWith("/proof") ? 503 : 200) || status == 404 || status == 400;
                boolean isDenied = status == (callers.get(i).equals("nobody") ? 401 : 403);
                if (cells[i].isBlank() ? !isDenied : !isAllowed) {
                    wrong.add(callers.get(i) + " " + row.group(1) + ": '" + cells[i].strip() + "' but " + status);
                }
            }
        });
        assertEquals(List.of(), wrong);
        assertEquals(
                new TreeSet<>(given().accept("application/json").get("/api/openapi?format=json").<Map<String, ?>>path("paths").keySet()),
                routes);
    }

    private static RequestSpecification as(String caller) {
        return switch (caller) {
            case "nobody" -> given().auth().none();
            case "secret" -> bearer(Tracking.PREFIX + "x");
            default -> bearer(Tokens.of(caller, "anna", "*"));
        };
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }

    @Test
    void requestsThatTheFrameworkRejectsGetProblemsToo() {
        for (var missing : List.of("/api", "/api/nonsense", "/q/health", "/q/health/ready", "/q/metrics", "/q/dev-ui",
                "/api/orders/a/b")) {
            given().get(missing).then().statusCode(404).contentType("application/problem+json").body("type",
                    equalTo("/api/problems#not-found"), "status", equalTo(404));
        }
        for (var path : List.of("/api/orders", "/api/restaurants", "/api/problems")) {
            given().contentType("application/json").body("{}").post(path).then().statusCode(405).contentType("application/problem+json")
                    .body("type", equalTo("/api/problems#method-not-allowed"));
        }
        given().accept("image/png").get("/api/restaurants").then().statusCode(406).contentType("application/problem+json")
                .body("type", equalTo("/api/problems#not-acceptable"));
        given().get("/api/problems").then().statusCode(200).contentType("text/html").body(containsString("id=\"unauthorized\""));
    }

    @Test
    void theManagementPortHasHealthAndMetricsOnly() {
        for (var there : List.of("/q/health/ready", "/q/health/live", "/q/metrics")) {
            assertEquals(200, Management.get(there).statusCode(), there);
        }
        for (var elsewhere : List.of("/api/orders", "/api/restaurants", "/api/openapi", "/api/docs", "/api/problems", "/q/openapi",
                "/q/swagger-ui", "/q/dev-ui", "/q/info")) {
            assertEquals(404, Management.get(elsewhere).statusCode(), elsewhere);
        }
    }
}
