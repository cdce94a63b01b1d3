package io.comanda.read.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.comanda.read.Eventually;
import io.comanda.read.Management;
import io.comanda.read.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pages of other hosts, when they are let in.
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
@TestProfile(CrossOriginIT.OneOrigin.class)
class CrossOriginIT {

    private static final String LISTED = "https://order.example";

    @BeforeEach
    void ready() throws Exception {
        Eventually.is(200, () -> Management.get("/q/health/group/dependencies").statusCode());
    }

    @Test
    void aPreflightSaysWhatAPageMaySend() {
        for (var method : List.of("GET", "POST")) {
            preflight(LISTED, method).header("Access-Control-Allow-Origin", equalTo(LISTED))
                    .header("Access-Control-Allow-Methods", equalTo("GET, HEAD, POST, PUT, DELETE"))
                    .header("Access-Control-Allow-Headers",
                            equalTo("Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Consistency-Token, Last-Event-ID, Prefer"))
                    .header("Access-Control-Allow-Credentials", nullValue()).header("Vary", equalTo("Origin"));
        }
    }

    @Test
    void aPreflightOfAnotherPageAllowsNothing() {
        preflight("https://other.example", "GET").header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Methods", nullValue()).header("Access-Control-Allow-Headers", nullValue())
                .header("Vary", equalTo("Origin"));
    }

    @Test
    void aPageReadsResponsesAndProblems() {
        for (var query : List.of("/api/restaurants", "/api/restaurants?colour=red", "/api/nowhere", "/api/orders?limit=1")) {
            given().header("Origin", LISTED).get(query).then().header("Access-Control-Allow-Origin", equalTo(LISTED))
                    .header("Access-Control-Expose-Headers", equalTo("ETag, Location, Consistency-Token, Retry-After"))
                    .header("Access-Control-Allow-Credentials", nullValue());
        }
    }

    /// A shared cache may give it to a page.
    @Test
    void aPublicResponseDependsOnTheOriginWhoeverAsks() {
        for (var asker : List.of(given(), given().header("Origin", LISTED), given().header("Origin", "https://other.example"))) {
            var response = asker.get("/api/dishes?limit=1").then().statusCode(200)
                    .header("Vary", equalTo("Consistency-Token, Accept-Encoding, Origin")).extract();
            given().header("If-None-Match", response.header("ETag")).get("/api/dishes?limit=1").then().statusCode(304)
                    .header("Vary", equalTo("Consistency-Token, Accept-Encoding, Origin"));
        }
    }

    @Test
    void aRequestFromAPageThatIsNotListedIsAnsweredWithoutTheHeaders() {
        given().header("Origin", "https://comanda.example").get("/api/dishes?limit=1").then().statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue()).header("Access-Control-Expose-Headers", nullValue());
    }

    private static ValidatableResponse preflight(String origin, String method) {
        return given().auth().none().header("Origin", origin).header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization,consistency-token").options("/api/orders").then().statusCode(204);
    }

    public static class OneOrigin implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("comanda.http.cors.origins", LISTED);
        }
    }
}
