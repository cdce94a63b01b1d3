package io.comanda.read.dishes;

import static io.restassured.RestAssured.given;

import io.comanda.read.OnFirstTest;
import io.comanda.read.RealServers;
import io.comanda.read.Row;
import io.comanda.read.Verdicts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Beginnings of words and what they may become, and restaurants by text, as judged (docs/judging.md).
@QuarkusIntegrationTest
@WithTestResource(RealServers.class)
class JudgedNamesIT {

    /// A guest looks at the first ones of each list.
    private static final int LOOKED_AT = 3;

    private static final OnFirstTest PUBLISHING = new OnFirstTest(new JudgedMenus()::publish);

    @BeforeEach
    void publish() throws Exception {
        PUBLISHING.run();
    }

    @ParameterizedTest
    @CsvSource({ "judged-suggestions.csv, 35, 34", "judged-suggestions-4.csv, 15, 14" })
    void beginningsBecomeWhatWasMeant(String file, int leastTune, int leastGate) {
        var verdicts = new Verdicts(file);
        for (var row : Row.of("/relevance/" + file)) {
            var found = given().queryParam("q", row.field("query")).queryParam("city", row.field("city")).get("/api/dishes/suggest").then()
                    .statusCode(200).extract();
            var lists = List.of(first(found, "items.name"), first(found, "restaurants.name"), first(found, "categories.name"),
                    first(found, "diets.diet"));
            var judged = List.of(row.field("judged").split("; ", -1));
            verdicts.add(row.field("half"), row.field("city"), row.field("query"),
                    lists.stream().flatMap(List::stream).anyMatch(judged::contains), lists);
        }
        verdicts.assertAtLeast(leastTune, leastGate);
    }

    private static List<String> first(ExtractableResponse<Response> found, String path) {
        return found.<List<String>>path(path).stream().limit(LOOKED_AT).toList();
    }

    @Test
    void restaurantsAreFoundAsTheyAreAskedFor() {
        var verdicts = new Verdicts("restaurants");
        for (var row : Row.of("/relevance/judged-restaurants.csv")) {
            var found = given().queryParam("text", row.field("query")).queryParam("cuisine", JudgedMenus.CUISINE).get("/api/restaurants")
                    .then()
                    .statusCode(200).extract().<List<String>>path("items.state.details.name");
            verdicts.add(row.field("half"), "all", row.field("query"),
                    Set.copyOf(found).equals(Set.of(row.field("judged").split("; ", -1))), found);
        }
        verdicts.assertAtLeast(19, 17);
    }
}
