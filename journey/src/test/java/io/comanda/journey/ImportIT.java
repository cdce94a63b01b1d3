package io.comanda.journey;

import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.system.Comanda;
import io.comanda.journey.system.Comanda.ProcessResult;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./comanda import` imports past orders of other tills.
@SharedComanda
class ImportIT {

    private static final Path TILL = Path.of("../docs/examples/till.csv");
    private static final Path PIZZAPLACE = Path.of("../../shared/data/pizzaplace.csv");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void importingTwiceImportsOnce() {
        var first = imports(TILL, "osteria-al-ponte", "EUR", "Europe/Rome", "order=order,date=date,time=time,dish=dish,choice=size,"
                + "category=category,price=price");
        assertOutput(0, "24 orders imported, 0 already there, 0 rejected", first);
        assertThat(first.output(), containsString("Searchable after"));
        sales("osteria-al-ponte", "").body("totals", hasSize(1)).body("totals[0].orders", is(24)).body("totals[0].items", is(77))
                .body("totals[0].gross.minor", is(72_730)).body("totals[0].gross.currency", equalTo("EUR"));

        assertOutput(0, "0 orders imported, 24 already there, 0 rejected",
                imports(TILL, "Osteria-al-Ponte", "EUR", "Europe/Rome", "choice=size"));
        sales("osteria-al-ponte", "").body("totals[0].orders", is(24)).body("totals[0].gross.minor", is(72_730));
    }

    @Test
    void importedOrdersKeepTimeReferenceAndPrices() throws IOException {
        var till = till("A-17,2024-07-01,19:30,Ribollita,bowl,Soups,9.90,2");
        assertOutput(0, "1 orders imported", imports(till, "da-ponte-vecchio", "EUR", "Europe/Rome", ""));
        var shown = eventually(() -> queryAs("manager:max").get("/api/orders?restaurant=da-ponte-vecchio"),
                it -> it.body("items", hasSize(1)));
        var order = shown
                .body("items[0].state.reference", equalTo("2024-07-01/A-17"))
                .body("items[0].state.placedAt", equalTo("2024-07-01T17:30:00Z"))
                .body("items[0].state.status", equalTo("COMPLETED")).body("items[0].state.totals.gross.minor", is(1_980))
                .body("items[0].state.lines[0].choices[0].choice", equalTo("bowl")).extract().<String>path("items[0].id");
        assertEquals(Instant.parse("2024-07-01T17:30:00Z"), Instant.ofEpochMilli(UUID.fromString(order).getMostSignificantBits() >>> 16));
    }

    @Test
    void invalidRowsAreReportedAndValidOnesImported() throws IOException {
        var till = till("1,2024-07-01,12:00,Tea,,Drinks,2.00,1", "2,2024-07-01,12:01,Tea,,Drinks,two,1",
                "3,2024-07-01,12:02,Tea,,Drinks,2.00,1");
        var result = imports(till, "half-good", "GBP", "Europe/London", "");
        assertOutput(1, "2 orders imported, 0 already there, 1 rejected (1 invalid rows)", result);
        assertThat(result.output(), containsString("line 3, column 'price': 'two' is not"));
        sales("half-good", "").body("totals[0].orders", is(2));
    }

    @Test
    void laterImportsAddMissingDishesAndChoices() throws IOException {
        assertOutput(0, "1 orders imported", imports(till("1,2024-07-01,12:00,Soup,cup,Soups,4.00,1"), "growing", "USD", "UTC", ""));
        assertOutput(0, "2 orders imported",
                imports(till("2,2024-07-02,12:00,Soup,bowl,Soups,6.50,1", "3,2024-07-02,12:05,Roll,,Sides,1.00,1"),
                        "growing", "USD", "UTC", ""));
        sales("growing", "&by=dish").body("totals[0].gross.minor", is(1_150)).body("items.dish.name.sort()",
                equalTo(List.of("Roll", "Soup")));
    }

    @Test
    void aMenuIsPutAlone() throws IOException {
        var menu = Files.writeString(folder.resolve("menu.csv"),
                "dish,category,price,tax-rate\nSoup,Starters,5.00,7%\nCrème brûlée,Desserts,6.90,7%\n");
        assertOutput(0, "added: Soup (soup), 5.00 EUR", importsMenu(menu, "menu-only"));
        Files.writeString(menu, "dish,category,price\nSoup,Starters,5.50\n");
        assertOutput(0, "changed: Soup (soup): price 5.00 EUR → 5.50 EUR", importsMenu(menu, "menu-only"));
        assertOutput(0, "not in the file, stays: Crème brûlée", importsMenu(menu, "menu-only"));
        assertOutput(0, "removed: Crème brûlée", importsMenu(menu, "menu-only", "--remove-missing"));
    }

    /// Codes decide nothing: "soup" belongs to another dish than Soup, and Soup has a number.
    @Test
    void ordersFindTheDishesOfAMenuByTheirNames() throws IOException {
        var menu = Files.writeString(folder.resolve("menu.csv"),
                "code,dish,category,price\n101,Soup,Starters,5.00\nsoup,Soup of the day,Starters,6.00\nbread,Bread and butter,Sides,3.00\n");
        assertOutput(0, "added: Soup (101), 5.00 EUR", importsMenu(menu, "by-name"));
        var till = till("1,2024-07-01,12:00,SOUP,,Starters,5.00,2", "2,2024-07-01,12:05,Soup of the day,,Starters,6.50,1",
                "3,2024-07-01,12:10,Bread,,Sides,2.00,1", "3,2024-07-01,12:10,Bread and butter,,Sides,3.00,1");
        assertOutput(0, "3 orders imported", imports(till, "by-name", "EUR", "Europe/Rome", ""));
        assertOutput(0, "0 orders imported, 3 already there", imports(till, "by-name", "EUR", "Europe/Rome", ""));
        sales("by-name", "&by=dish").body("items.collectEntries { [(it.dish.name): it.gross.minor] }",
                equalTo(Map.of("Soup", 1_000, "Soup of the day", 650, "Bread", 200, "Bread and butter", 300)))
                .body("items", hasSize(4));
        var dishes = queryAs("manager:max").get("/api/restaurants/by-name").then().statusCode(200).extract().jsonPath()
                .<Map<String, String>>get("menu.dishes.flatten().collectEntries { [(it.name): it.code] }");
        assertEquals(Map.of("Soup", "101", "Soup of the day", "soup", "Bread and butter", "bread", "Bread", "bread--985604c2b602"), dishes);
    }

    private static ProcessResult importsMenu(Path menu, String restaurant, String... more) {
        var arguments = new ArrayList<>(List.of("import-menu", menu.toString(), "--restaurant", restaurant, "--currency", "EUR", "--zone",
                "Europe/Rome", "--gateway", Comanda.url()));
        arguments.addAll(List.of(more));
        return Comanda.run(arguments.toArray(String[]::new));
    }

    @Test
    void usageErrorsAreExplained() throws IOException {
        assertOutput(2, "There is no file", imports(folder.resolve("nowhere.csv"), "nobody", "EUR", "UTC", ""));
        assertOutput(2, "has no column 'receipt' for the field 'order'",
                imports(till("1,2024-07-01,12:00,Tea,,Drinks,2.00,1"), "nobody", "EUR",
                        "UTC", "order=receipt"));
        assertEquals(0, queryAs("manager:max").get("/api/sales?restaurant=nobody").then().extract().<List<?>>path("totals").size());
    }

    @Test
    void aYearOfPizzasIsImportedToTheCent() {
        boolean exists = Files.exists(PIZZAPLACE);
        if (!exists) {
            System.out.println("Left out: a year of pizzas, because there is no ../shared/data/pizzaplace.csv.");
        }
        assumeTrue(exists);
        var result = imports(PIZZAPLACE, "pizzaplace", "USD", "America/New_York", "order=id,date=date,time=time,dish=name,choice=size,"
                + "category=type,price=price");
        System.out.println(result.output());
        assertOutput(0, "21,350 orders imported, 0 already there, 0 rejected", result);
        assertOutput(0, "Searchable after", result);
        assertThat(result.output(),
                containsString("The sales agree with the file: 21,350 orders, 49,574 items, 817,860.05 USD net, 0.00 USD tax"));
        assertYearOfPizzas();

        // Imported again, now by its profile, nothing changes.
        var again = Comanda.run("import", PIZZAPLACE.toString(), "--restaurant", "pizzaplace", "--profile", "pizzaplace", "--gateway",
                Comanda.url());
        assertOutput(0, "0 orders imported, 21,350 already there, 0 rejected", again);
        assertYearOfPizzas();
    }

    private static void assertYearOfPizzas() {
        var year = "&from=2015-01-01&to=2016-01-01";
        sales("pizzaplace", year + "&by=category").body("totals[0].orders", is(21_350)).body("totals[0].items", is(49_574))
                .body("totals[0].gross.minor", is(81_786_005))
                .body("items.find { it.category == 'chicken' }.gross.minor", is(19_591_950))
                .body("items.find { it.category == 'classic' }.gross.minor", is(22_005_310))
                .body("items.find { it.category == 'supreme' }.gross.minor", is(20_819_700))
                .body("items.find { it.category == 'veggie' }.gross.minor", is(19_369_045));
        sales("pizzaplace", year + "&by=dish").body("items.dish.name.unique()", hasSize(32)).body("items.sum { it.items }", is(49_574));
        sales("pizzaplace", year + "&by=month").body("items", hasSize(12)).body("items.sum { it.orders }", is(21_350));
    }

    private static ProcessResult imports(Path file, String restaurant, String currency, String zone, String map) {
        var arguments = new ArrayList<>(
                List.of("import", file.toString(), "--restaurant", restaurant, "--currency", currency, "--zone", zone,
                        "--city", "Test", "--gateway", Comanda.url()));
        if (!map.isEmpty()) {
            arguments.addAll(List.of("--map", map));
        }
        return Comanda.run(arguments.toArray(String[]::new));
    }

    private static void assertOutput(int exitCode, String expected, ProcessResult result) {
        assertThat(result.output(), containsString(expected));
        assertEquals(exitCode, result.exitCode(), result.output());
    }

    private Path till(String... rows) throws IOException {
        return Files.writeString(folder.resolve("till.csv"),
                "order,date,time,dish,choice,category,price,quantity\n" + String.join("\n", rows) + "\n");
    }

    private static ValidatableResponse sales(String restaurant, String more) {
        return queryAs("manager:max").get("/api/sales?restaurant=" + restaurant + more).then().statusCode(200);
    }
}
