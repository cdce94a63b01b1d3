package io.comanda.stack.importer.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Percent;
import io.comanda.stack.client.OrderSums;
import io.comanda.stack.client.PastOrder.Line;
import io.comanda.stack.importer.order.ReadFile.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What orders cost: to the cent what the file says.
class AmountsOfOrdersTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTotalIsThatOfTheRow() {
        var read = read("order,date,time,dish,quantity,total", Options.of(""), "1,2026-10-01,11:05,Chicken Bowl,2,16.98",
                "2,2026-10-01,11:05,Tacos,3,10.00");
        assertEquals(List.of("2 × 8.49 USD"), lines(read, 0));
        assertEquals(List.of("2 × 3.33 USD", "1 × 3.34 USD"), lines(read, 1));
        assertEquals(new OrderSums(2, 5, 0, 0, 0, 2_698), read.sums());
    }

    @Test
    void aTotalThatIsNotQuantityTimesPriceIsRefused() {
        var read = read("order,date,time,dish,quantity,price,total", Options.of(""), "1,2026-10-01,11:05,Bowl,2,8.49,16.98",
                "2,2026-10-01,11:05,Bowl,2,8.49,8.49");
        assertEquals(List.of("2026-10-01/1"), read.references());
        assertTrue(read.reasons().getFirst().contains("'8.49' is not quantity times price"), read.reasons().toString());
    }

    @Test
    void taxIsWithinGrossPricesAndOnTopOfNetOnes() {
        var gross = read("order,date,time,dish,price,tax", Options.of(""), "1,2026-10-01,11:05,Soup,10.70,0.70");
        assertEquals(new OrderSums(1, 1, 0, 70, 0, 1_070), gross.sums());
        assertEquals(1_000, gross.sums().net());
        var net = read("order,date,time,dish,price,tax", Options.of("").net(), "1,2026-10-01,11:05,Soup,10.00,0.70");
        assertEquals(gross.sums(), net.sums());
    }

    @Test
    void aTaxRateIsPercentOfTheNetPrice() {
        var gross = read("order,date,time,dish,price,tax-rate", Options.of(""), "1,2026-10-01,11:05,Soup,10.70,7%",
                "1,2026-10-01,11:05,Beer,11.90,19 %");
        assertEquals(new OrderSums(1, 2, 0, 70 + 190, 0, 2_260), gross.sums());
        assertEquals(List.of(Percent.of("7"), Percent.of("19")), gross.orders().getFirst().lines().stream().map(Line::taxPercent).toList());
        var net = read("order,date,time,dish,price,tax-rate", Options.of("").net(), "1,2026-10-01,11:05,Soup,10.00,8.875");
        assertEquals(new OrderSums(1, 1, 0, 89, 0, 1_089), net.sums());
        assertEquals(Percent.of("8.875"), net.orders().getFirst().lines().getFirst().taxPercent());
    }

    @Test
    void aTillsTaxWithMoreDecimalsIsRounded() {
        var read = read("order,date,time,dish,price,tax", Options.of("").net(), "1,2026-10-01,11:05,Wings,14.75,0.88000000",
                "1,2026-10-01,11:05,Wings,14.75,0.87562500");
        assertEquals(88 + 88, read.sums().tax());
    }

    @Test
    void discountsMayHaveEitherSignOrBePercentages() {
        var read = read("order,date,time,dish,price,discount", Options.of(""), "1,2026-10-01,11:05,Cola,3.50,-0.35",
                "2,2026-10-01,11:05,Cola,3.50,0.35");
        assertEquals(new OrderSums(2, 2, 70, 0, 0, 630), read.sums());
        var percent = read("order,date,time,dish,price,discount-percent", Options.of(""), "1,2026-10-01,11:05,Funghi,7.0,10.0");
        assertEquals(new OrderSums(1, 1, 70, 0, 0, 630), percent.sums());
    }

    @Test
    void voidedRowsAreLeftOut() {
        var read = read("order,date,time,dish,price,Void?", Options.of("kind=Void?").kinds("TRUE", ""),
                "1,2026-10-01,11:05,Burger,12.50,false",
                "1,2026-10-01,11:05,Fries,4.00,true", "2,2026-10-01,11:05,Fries,4.00,true");
        assertEquals(new OrderSums(1, 1, 0, 0, 0, 1_250), read.sums());
        assertEquals("price 20.50", read.columns());
    }

    @Test
    void aReturnOfTheSameDishLowersItsLine() {
        var read = read("order,date,time,dish,quantity,total", Options.of(""), "1,2026-10-01,11:05,Burger,3,37.50",
                "1,2026-10-01,11:05,burger,-1,-12.50");
        assertEquals(List.of("2 × 12.50 USD"), lines(read, 0));
    }

    @Test
    void aReturnedDepositIsTakenOffAsADiscount() {
        var read = read("order,date,time,dish,quantity,price,tax-rate", Options.of(""), "1,2026-10-01,11:05,Pfand,-2,0.25,19",
                "1,2026-10-01,11:05,Cola,1,3.20,19");
        assertEquals(List.of("1 × 3.20 USD"), lines(read, 0));
        assertEquals(new OrderSums(1, 1, 50, 51 - 8, 0, 270), read.sums());
    }

    @Test
    void moreTakenBackThanSoldStaysOut() {
        var read = read("order,date,time,dish,quantity,price", Options.of(""), "1,2026-10-01,11:05,Cola,1,3.20",
                "1,2026-10-01,11:05,Pfand,-20,0.25",
                "2,2026-10-01,11:05,Pfand,-2,0.25", "3,2026-10-01,11:05,Cola,1,3.20", "3,2026-10-01,11:05,Cola,-1,3.20");
        assertEquals(List.of(), read.references());
        assertEquals(List.of("2026-10-01/1: more was taken back than sold: -1.80 USD", "2026-10-01/3: nothing left of 320",
                "2026-10-01/2: refund of 50"), read.reasons());
    }

    @Test
    void aRefundIsTakenOffTheOrderOfItsPayment() {
        var options = Options.of("kind=type,refund-of=paid").kinds("", "Refund").net();
        var read = read("order,date,time,dish,quantity,total,tax,type,paid", options, "A1,2026-10-05,18:05,Burger,2,25.00,1.75,Payment,P1",
                "A2,2026-10-05,19:15,Burger,-1,-12.50,-0.88,Refund,P1", "A3,2026-10-06,12:00,Platter,1,50.00,3.50,Payment,P3",
                "A4,2026-10-06,13:00,Burger,-1,-12.50,-0.88,Refund,P0");
        assertEquals(List.of("2026-10-05/A1", "2026-10-06/A3"), read.references());
        assertEquals(new OrderSums(2, 2, 0, 87 + 350, 0, 1_250 + 87 + 5_350), read.sums());
        assertEquals(List.of("2026-10-06/A4: refund of 1338"), read.reasons());
    }

    @Test
    void aRefundIsTakenOffTheOrderOfItsNumberOnThatDay() {
        var options = Options.of("refund-of=of");
        var read = read("order,date,time,dish,price,of", options, "1,2026-10-05,18:05,Burger,12.50,", "1,2026-10-06,18:05,Burger,12.50,",
                "1,2026-10-06,18:05,Cola,3,", "9,2026-10-06,19:05,Burger,-12.50,1");
        assertEquals(List.of("2026-10-05/1", "2026-10-06/1"), read.references());
        assertEquals(List.of("1 × 3.00 USD"), lines(read, 1));
        assertEquals(List.of(), read.reasons());
    }

    @Test
    void aWeightIsOneOfItsTotal() {
        var read = read("order;date;time;dish;quantity;price;total", Options.of(""), "1;05.10.2026;19:22;Käse;0,350;32,00;11,20",
                "2;05.10.2026;19:23;Suppe;1,00;5,50;5,50");
        assertEquals(List.of("1 × 11.20 USD"), lines(read, 0));
        assertEquals("0.350", read.orders().getFirst().lines().getFirst().note());
    }

    @Test
    void germanNumbersAreRightToTheCent() {
        var read = read("Bon-Nr.;Datum;Uhrzeit;Artikel;Warengruppe;Menge;Einzelpreis;Gesamtpreis;MwSt.",
                Options.of("order=Bon-Nr.,date=Datum,"
                        + "time=Uhrzeit,dish=Artikel,category=Warengruppe,quantity=Menge,price=Einzelpreis,total=Gesamtpreis,tax-rate=MwSt.")
                        .in("EUR"),
                "1001;05.10.2026;18:05;Schnitzel;Speisen;1,00;18,90;18,90;7%",
                "1001;05.10.2026;18:05;Bier 0,5l;Getränke;2,00;4,50;9,00;19%",
                "1002;05.10.2026;19:10;Hochzeitstorte;Speisen;1,00;1.250,00;1.250,00;7%",
                "1003;05.10.2026;19:15;Pfand;Pfand;-2,00;0,25;-0,50;19%",
                "1003;05.10.2026;19:15;Cola;Getränke;1,00;3,20;3,20;19%", "1004;05.10.2026;19:20;Suppe;Speisen;1;€ 5,50;€ 5,50;7%",
                "1005;05.10.2026;19:22;Käse nach Gewicht;Speisen;0,350;32,00;11,20;7%");
        assertEquals(List.of(2_790L, 125_000L, 270L, 550L, 1_120L),
                read.orders().stream().map(order -> OrderSums.of(order).gross()).toList());
    }

    @Test
    void yenHaveNoDecimals() {
        var yen = Options.of("").in("JPY");
        assertEquals(1_700,
                read("order,date,time,dish,price", yen, "1,2026-10-05,12:01,生ビール M,500", "2,2026-10-05,12:01,寿司,\"1,200\"").sums().gross());
    }

    @Test
    void amountsThatNobodySellsForAreRefused() {
        var read = read("order,date,time,dish,price", Options.of(""), "1,2026-10-05,12:01,Tea,1.505", "2,2026-10-05,12:01,Tea,10000000.01",
                "3,2026-10-05,12:01,Tea,NaN", "4,2026-10-05,12:01,Tea,2");
        assertEquals(List.of("2026-10-05/4"), read.references());
        assertEquals(3, read.others().size());
    }

    /// Whatever is in the rows, the orders cost what the rows add up to.
    @Test
    void thousandsOfRandomRowsAddUpExactly() {
        var random = new Random(13);
        for (boolean net : new boolean[]{ false, true }) {
            var rows = new String[4_000];
            long total = 0;
            long tax = 0;
            long discount = 0;
            for (int i = 0; i < rows.length; i++) {
                int quantity = 1 + random.nextInt(7);
                long rowTotal = random.nextInt(5_000);
                long rowDiscount = random.nextInt(3) == 0 ? random.nextLong(rowTotal + 1) : 0;
                long rowTax = (rowTotal - rowDiscount) / 12;
                total += rowTotal;
                discount += rowDiscount;
                tax += rowTax;
                rows[i] = "%d,2026-10-05,12:01,Dish %d,%d,%s,%s,%s".formatted(i / 5, random.nextInt(4), quantity, cents(rowTotal),
                        cents(-rowDiscount),
                        cents(rowTax));
            }
            var options = net ? Options.of("").net() : Options.of("");
            var read = read("order,date,time,dish,quantity,total,discount,tax", options, rows);
            assertEquals(List.of(), read.reasons());
            assertEquals(List.of(total - discount + (net ? tax : 0), discount, tax),
                    List.of(read.sums().gross(), read.sums().discount(), read.sums().tax()));
            assertTrue(read.orders().stream().flatMap(order -> order.lines().stream()).allMatch(line -> line.unitPrice().minor() >= 0
                    && line.tax() != null && line.tax().minor() <= line.unitPrice().minor() * line.quantity()));
        }
    }

    private static String cents(long minor) {
        return (minor < 0 ? "-" : "") + Math.abs(minor) / 100 + "." + "%02d".formatted(Math.abs(minor) % 100);
    }

    private static List<String> lines(ReadFile read, int order) {
        return read.orders().get(order).lines().stream().map(line -> line.quantity() + " × " + line.unitPrice()).toList();
    }

    private ReadFile read(String header, Options options, String... rows) {
        try {
            return ReadFile.of(Files.writeString(folder.resolve("till.csv"), header + "\n" + String.join("\n", rows) + "\n"), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
