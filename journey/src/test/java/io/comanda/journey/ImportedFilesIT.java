package io.comanda.journey;

import static io.comanda.journey.fixture.Polling.eventually;
import static io.comanda.journey.fixture.Requests.commandAs;
import static io.comanda.journey.fixture.Requests.queryAs;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./comanda import` of files as tills really write them: what Comanda shows is right to the cent, or stays out and is said.
@SharedComanda
class ImportedFilesIT {

    /// 89 orders of a public data set, whose prices are those of the line.
    private static final Path LINE_TOTALS = Path.of("../../shared/cases/H04-line-totals.tsv");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void findTheGateway() {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void numbersThatBeginAnewEachDayAreOrdersOfTheirOwn() throws IOException {
        var header = "order,date,time,dish,price,quantity";
        var monday = file("monday.csv", header, "1,2026-10-05,12:01,Soup,5.00,1", "2,2026-10-05,12:05,Bread,2.00,1",
                "3,2026-10-05,12:09,Soup,5.00,1");
        var tuesday = file("tuesday.csv", header, "1,2026-10-06,12:02,Wine,25.00,1", "2,2026-10-06,12:06,Steak,30.00,1");
        assertOutput(0, "3 orders imported", imports(monday, "daily", "EUR", "Europe/Berlin"));
        assertOutput(0, "2 orders imported, 0 already there", imports(tuesday, "daily", "EUR", "Europe/Berlin"));
        sales("daily").body("totals[0].orders", is(5)).body("totals[0].gross.minor", is(6_700));
        assertOutput(0, "0 orders imported, 2 already there", imports(tuesday, "daily", "EUR", "Europe/Berlin"));
        sales("daily").body("totals[0].orders", is(5)).body("totals[0].gross.minor", is(6_700));
    }

    @Test
    void aKnownNumberWithOtherContentIsReportedWithBoth() throws IOException {
        var header = "order,date,time,dish,price,quantity";
        imports(file("first.csv", header, "1,2026-10-05,12:01,Soup,5.00,1", "2,2026-10-05,12:05,Bread,2.00,1"), "changed", "EUR", "UTC");
        var rejects = folder.resolve("rejects.csv");
        var second = imports(file("second.csv", header, "1,2026-10-05,12:01,Soup,6.00,2", "2,2026-10-05,12:05,Bread,2.00,1"), "changed",
                "EUR", "UTC",
                "--rejects", rejects.toString());
        assertOutput(1, "0 orders imported, 1 already there, 0 rejected (0 invalid rows), 1 known with other content", second);
        assertThat(second.output(),
                containsString("1 items, 5.00 EUR, 2026-10-05T12:01:00Z; the file has 2 items, 12.00 EUR, 2026-10-05T12:01:00Z."));
        assertEquals(2, Files.readAllLines(rejects).size());
        sales("changed").body("totals[0].gross.minor", is(700));
    }

    @Test
    void severalDaysOfDailyNumbersInOneFile() throws IOException {
        var file = file("week.csv", "order,date,time,dish,price,quantity", "1,2026-10-05,12:01,Soup,5.00,1",
                "2,2026-10-05,12:05,Bread,2.00,1",
                "3,2026-10-05,12:09,Soup,5.00,1", "1,2026-10-06,12:02,Soup,5.00,1", "2,2026-10-06,12:06,Bread,2.00,1",
                "1,2026-10-07,12:03,Soup,5.00,1");
        assertOutput(0, "6 orders imported", imports(file, "week", "EUR", "Europe/Berlin"));
        sales("week", "&by=day").body("items.gross.minor", equalTo(List.of(1_200, 700, 500)));
    }

    @Test
    void namesOfAnyScriptAreDishesOfTheirOwn() throws IOException {
        assertOutput(0, "6 dishes",
                imports(file("cyrillic.csv", "order,date,time,dish,category,price,quantity", "1,2026-10-05,12:01,Борщ 300 г,Супы,250.00,1",
                        "2,2026-10-05,12:05,Плов 300 г,Горячее,420.00,1", "3,2026-10-05,12:09,Квас 0.5,Напитки,120.00,1",
                        "4,2026-10-05,12:19,Пиво 0.5,Напитки,220.00,1", "5,2026-10-05,12:29,Борщ,Супы,200.00,1",
                        "6,2026-10-05,12:29,Плов,Горячее,300.00,1"),
                        "Столовая", "EUR", "Europe/Berlin"));
        assertOutput(0, "4 dishes",
                imports(file("japanese.csv", "order,date,time,dish,price", "1,2026-10-05,12:01,生ビール M,500",
                        "2,2026-10-05,12:02,ハイボール M,450",
                        "3,2026-10-05,12:03,ラーメン 1,900", "4,2026-10-05,12:04,餃子 1,400"), "izakaya", "JPY", "Asia/Tokyo"));
        sales("izakaya", "&by=dish").body("items.find { it.dish.name == 'ラーメン 1' }.gross.minor", is(900))
                .body("items.find { it.dish.name == '生ビール M' }.gross.minor", is(500)).body("items", hasSize(4));
        imports(file("chinese.csv", "order,date,time,dish,choice,category,price,quantity", "1,2026-10-05,12:01,套餐A,大1,套餐,38.00,1",
                "2,2026-10-05,12:05,炒饭A,小1,主食,18.00,1", "3,2026-10-05,12:05,炒饭A,大1,主食,22.00,1"), "canting", "EUR", "Asia/Shanghai");
        sales("canting", "&by=dish").body("items.find { it.dish.name == '炒饭A' }.gross.minor", is(4_000)).body("items", hasSize(2));
        eventually(() -> queryAs("manager:max").get("/api/orders?restaurant=canting"),
                it -> it.body("items.sort { it.state.number }.collect { it.state.lines[0].choices[0].name }",
                        equalTo(List.of("大1", "小1", "大1"))));
    }

    @Test
    void totalsOfRowsAreKeptToTheCent() throws IOException {
        var file = file("burrito.tsv", "order_id\tquantity\titem_name\tchoice_description\titem_price\tdate\ttime",
                "1\t1\tChips\tNULL\t2.39\t2026-10-01\t11:05",
                "2\t2\tChicken Bowl\t[Tomatillo-Red Chili Salsa (Hot), [Black Beans, Rice, Cheese, Sour Cream, Guacamole]]\t16.98\t2026-10-01\t11:10",
                "3\t3\tCanned Soda\t[Sprite]\t10.00\t2026-10-01\t11:15");
        assertOutput(0, "The sales agree with the file", imports(file, "burritos", "USD", "America/New_York", "--map",
                "order=order_id,dish=item_name,total=item_price,choice=choice_description"));
        sales("burritos").body("totals[0].items", is(6)).body("totals[0].gross.minor", is(2_937));
    }

    @Test
    void eightyNineOrdersWithLineTotalsAreRightToTheCent() {
        boolean exists = Files.exists(LINE_TOTALS);
        if (!exists) {
            System.out.println("Left out: 89 orders with line totals, because there is no ../shared/cases/H04-line-totals.tsv.");
        }
        assumeTrue(exists);
        assertOutput(0, "The sales agree with the file", imports(LINE_TOTALS, "line-totals", "USD", "America/New_York", "--separator", "\t",
                "--map", "order=order_id,dish=item_name,total=item_price,choice=choice_description"));
        sales("line-totals").body("totals", hasSize(1)).body("totals[0].orders", is(89)).body("totals[0].items", is(209))
                .body("totals[0].gross.minor", is(147_595));
    }

    @Test
    void profilesTakeOffVoidsDiscountsAndRefunds() throws IOException {
        var square = file("square.csv",
                "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Event Type",
                "2026-10-05,18:05:11,Eastern Time (US & Canada),Mains,Burger,2,Regular,,\"Cheese, Bacon\",$25.00,$0.00,$25.00,$1.75,TXA1,PAYA1,Payment",
                "2026-10-05,18:05:11,Eastern Time (US & Canada),Drinks,Cola,1,Large,,,$3.50,-$0.35,$3.15,$0.22,TXA1,PAYA1,Payment",
                "2026-10-05,19:15:02,Eastern Time (US & Canada),Mains,Burger,-1,Regular,,\"Cheese, Bacon\",-$12.50,$0.00,-$12.50,-$0.88,TXA2,PAYA1,Refund",
                "2026-10-06,12:00:00,Eastern Time (US & Canada),Catering,Party platter,1,,,,\"$1,250.00\",$0.00,\"$1,250.00\",$87.50,TXA3,PAYA3,Payment");
        assertOutput(0, "1,266.00 USD before discounts", imports(square, "squared", "USD", "America/New_York", "--profile", "square"));
        sales("squared").body("totals[0].orders", is(2)).body("totals[0].net.minor", is(126_565)).body("totals[0].tax.minor", is(8_859))
                .body("totals[0].discounts.minor", is(35));
        var toast = file("toast.csv",
                "Location,Order Id,Order #,Order Date,Server,Table,Menu Item,Menu Group,Gross Price,Discount,Net Price,Qty,Tax,Void?",
                "Main,900001,1,10/5/26 6:04 PM,Server A,12,Burger,Mains,12.50,0.00,12.50,1.0,0.88,false",
                "Main,900001,1,10/5/26 6:04 PM,Server A,12,Fries,Sides,4.00,0.00,4.00,1.0,0.28,true",
                "Main,900003,2,10/5/26 6:24 PM,Server A,14,Burger,Mains,25.00,2.50,22.50,2.0,1.58,false",
                "Main,900005,1,10/16/26 12:04 PM,Server B,3,Burger,Mains,12.50,0.00,12.50,1.0,0.88,false");
        assertOutput(0, "1 rows were voided", imports(toast, "toasted", "USD", "America/New_York", "--profile", "toast"));
        sales("toasted").body("totals[0].orders", is(3)).body("totals[0].net.minor", is(4_750)).body("totals[0].tax.minor", is(334))
                .body("totals[0].covers", is(0));
        eventually(() -> queryAs("manager:max").get("/api/orders?restaurant=toasted"), it -> it.body("items", hasSize(3))
                .body("items.find { it.state.reference == '900003' }.state.fulfilment.table", equalTo("14"))
                .body("items.find { it.state.reference == '900003' }.state.server", equalTo("Server A")));
    }

    @Test
    void cellsOnFirstRowsOnlyAreFilledDownOrNothingIsImported() throws IOException {
        var file = file("odoo.csv",
                "Receipt Number,Date,Customer,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Discount (%),Order Lines/Subtotal,Total",
                "Order 00012-001-0001,2026-10-05 16:04:11,,Bacon Burger,2.0,11.5,0.0,23.0,26.2", ",,,Coca-Cola,1.0,3.2,0.0,3.2,",
                "Order 00012-001-0002,2026-10-05 16:14:11,,Funghi pizza,1.0,7.0,10.0,6.3,6.3", ",,,Water,-1.0,2.2,0.0,-2.2,");
        assertOutput(2, "--fill-down", imports(file, "odoo-half", "EUR", "UTC", "--map",
                "order=Receipt Number,date=Date,dish=Order Lines/Product,price=Order Lines/Unit Price,quantity=Order Lines/Quantity"));
        assertOutput(0, "2 orders imported", imports(file, "odoo", "EUR", "UTC", "--profile", "odoo"));
        sales("odoo").body("totals[0].gross.minor", is(2_620 + 410));
    }

    @Test
    void theFilesAmountsStandInAMenuWithTaxOnTop() throws IOException {
        commandAs("manager:max").body("""
                {"code":"taxed","name":"Taxed","address":"x 1","city":"Town","cuisines":["x"],"language":"en","timeZone":"America/New_York",
                 "currency":"USD","pricesIncludeTax":false}""").post("/api/restaurants").then().statusCode(201);
        var restaurant = eventually(() -> queryAs("manager:max").get("/api/restaurants?limit=100&text=taxed"),
                it -> it.body("items", hasSize(1)))
                .extract().<String>path("items[0].id");
        commandAs("manager:max").body("""
                {"code":"soup","name":"Soup","category":"c","station":"kitchen","price":{"minor":500,"currency":"USD"},
                 "tax":{"dineInPercent":8.88,"takeawayPercent":8.88}}""").post("/api/restaurants/" + restaurant + "/dishes").then()
                .statusCode(200);
        var file = file("till.csv", "order,date,time,dish,price,quantity", "1,2026-10-05,12:01,Soup,10.00,1",
                "2,2026-10-05,12:05,Bread,20.00,2",
                "3,2026-10-05,12:05,New dish,30.00,1");
        assertOutput(0, "The sales agree with the file", imports(file, "taxed", "USD", "America/New_York"));
        sales("taxed").body("totals[0].gross.minor", is(8_000)).body("totals[0].tax.minor", is(0));
        // What was paid is written after what was sold.
        eventually(() -> queryAs("manager:max").get("/api/sales?restaurant=taxed"), it -> it.body("totals[0].paid.minor", is(8_000)));
    }

    @Test
    void germanNumbersAndDatesAreRecognised() throws IOException {
        var file = Files.write(folder.resolve("bons.csv"),
                String.join("\r\n", "Bon-Nr.;Datum;Uhrzeit;Artikel;Warengruppe;Menge;Einzelpreis;Gesamtpreis;MwSt.",
                        "1001;05.10.2026;18:05;Schnitzel;Speisen;1,00;18,90;18,90;7%",
                        "1001;05.10.2026;18:05;Bier 0,5l;Getränke;2,00;4,50;9,00;19%",
                        "1002;05.10.2026;19:10;Hochzeitstorte;Speisen;1,00;1.250,00;1.250,00;7%",
                        "1003;05.10.2026;19:15;Pfand;Pfand;-2,00;0,25;-0,50;19%",
                        "1003;05.10.2026;19:15;Cola;Getränke;1,00;3,20;3,20;19%", "1004;05.10.2026;19:20;Suppe;Speisen;1;5,50;5,50;7%",
                        "1005;05.10.2026;19:22;Käse nach Gewicht;Speisen;0,350;32,00;11,20;7%").getBytes(Charset.forName("windows-1252")));
        assertOutput(2, "Perhaps: --map order=Bon-Nr.,date=Datum,time=Uhrzeit,dish=Artikel", imports(file, "bons", "EUR", "Europe/Berlin"));
        assertOutput(0, "The sales agree with the file",
                imports(file, "bons", "EUR", "Europe/Berlin", "--map", "order=Bon-Nr.,date=Datum,time=Uhrzeit,"
                        + "dish=Artikel,category=Warengruppe,price=Einzelpreis,total=Gesamtpreis,quantity=Menge,tax-rate=MwSt."));
        sales("bons").body("totals[0].orders", is(5)).body("totals[0].gross.minor", is(2_790 + 125_000 + 270 + 550 + 1_120))
                .body("totals[0].rates.taxPercent", equalTo(List.of(7, 19)));
    }

    @Test
    void daysBeforeMonthsAreTakenAsSaid() throws IOException {
        var file = file("till.csv", "order,date,time,dish,price,quantity", "1,11/09/2025,12:53,Soup,5.00,1",
                "2,11/09/2025,13:53,Bread,2.50,2");
        assertOutput(0, "2 orders imported", imports(file, "september", "EUR", "Europe/Berlin", "--date-format", "dd/MM/yyyy"));
        sales("september", "&from=2025-09-11&to=2025-09-12").body("totals[0].gross.minor", is(1_000));
    }

    @Test
    void moreChoicesThanAMenuOffersAreNotes() throws IOException {
        var rows = new ArrayList<String>();
        for (int i = 1; i <= 60; i++) {
            rows.add(i + ",2026-10-05,12:00,Bowl,Filling " + i + ",9.00");
        }
        var file = file("bowls.csv", "order,date,time,dish,choice,price", rows.toArray(String[]::new));
        assertOutput(0, "60 orders imported", imports(file, "bowls", "USD", "America/New_York"));
        assertOutput(0, "0 orders imported, 60 already there", imports(file, "bowls", "USD", "America/New_York"));
        sales("bowls").body("totals[0].orders", is(60)).body("totals[0].gross.minor", is(54_000));
        eventually(() -> queryAs("manager:max").get("/api/orders?restaurant=bowls&text=Filling 60"),
                it -> it.body("items.state.reference", hasItem("2026-10-05/60"))
                        .body("items.find { it.state.reference == '2026-10-05/60' }.state.lines[0].note", equalTo("Filling 60")));
    }

    private static ProcessResult imports(Path file, String restaurant, String currency, String zone, String... more) {
        var arguments = new ArrayList<>(
                List.of("import", file.toString(), "--restaurant", restaurant, "--currency", currency, "--zone", zone,
                        "--city", "Test", "--gateway", Comanda.url()));
        arguments.addAll(Arrays.asList(more));
        return Comanda.run(arguments.toArray(String[]::new));
    }

    private static void assertOutput(int exitCode, String expected, ProcessResult result) {
        assertThat(result.output(), containsString(expected));
        assertEquals(exitCode, result.exitCode(), result.output());
    }

    private Path file(String name, String header, String... rows) throws IOException {
        return Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    }

    private static ValidatableResponse sales(String restaurant) {
        return sales(restaurant, "");
    }

    private static ValidatableResponse sales(String restaurant, String more) {
        return queryAs("manager:max").get("/api/sales?restaurant=" + restaurant + more).then().statusCode(200);
    }
}
