package io.comanda.journey;

import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.system.Comanda;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first requests that `up` prints work as printed, in any working directory.
@SharedComanda
class FirstRequestsIT {

    private static final String MANAGER = "manager:max";
    private static final String BEFORE = "order for table 7, and find the order:\n";
    private static final String AFTER = "Stop it with";

    @TempDir
    private Path elsewhere = Path.of("");

    @BeforeAll
    static void useComanda() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void firstRequestsWorkAsPrinted() throws IOException, InterruptedException {
        var printed = Comanda.startupOutput();
        assertThat(printed, containsString(BEFORE));
        var requests = printed.substring(printed.indexOf(BEFORE) + BEFORE.length(), printed.indexOf(AFTER));
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", requests).directory(elsewhere.toFile()).redirectErrorStream(true)
                .start();
        var answers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), answers);
        assertThat(answers, not(containsString("/problems#")));
        assertThat(answers, containsString("\"table\":\"7\""));
        assertThat(answers, containsString("\"status\":\"ACCEPTED\""));
        assertThat(answers, containsString("\"totals\":[{\"currency\":\"EUR\""));
    }

    /// The demo shows what happens in restaurants.
    @Test
    void theDemoHasSomethingOfEverything() {
        inTheDemo("kiezkueche", "demo-returned").body("totals.returned.minor", greaterThan(0), "totals.balance.minor", equalTo(0));
        inTheDemo("kiezkueche", "demo-split").body("payments.lines.flatten().line", not(empty()), "totals.balance.minor", greaterThan(0));
        inTheDemo("kiezkueche", "demo-joins").body("status", equalTo("CANCELLED"), "mergedInto", notNullValue());
        inTheDemo("kiezkueche", "demo-joined").body("lines.findAll { it.movedFrom != null }", not(empty()));
        inTheDemo("kiezkueche", "demo-held-course").body("lines.findAll { it.heldAt != null }.course", everyItem(equalTo(2)));
        inTheDemo("harbor-slice", "demo-party").body("totals.service.minor", greaterThan(0));
        queryAs(MANAGER).get("/api/write/cash-ups/kiezkueche").then().body("items", not(empty()));
    }

    private static ValidatableResponse inTheDemo(String restaurant, String reference) {
        return eventually(
                () -> queryAs(MANAGER).get("/api/orders?restaurant={restaurant}&text={reference}&limit=1", restaurant, reference),
                it -> it.body("items[0].state.reference", equalTo(reference))).rootPath("items[0].state");
    }
}
