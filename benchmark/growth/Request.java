import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// What is asked of both systems.
enum Request {

    PLACE("place an order of three lines", Comanda::place),
    PAY("pay an order", (system, number) -> {
        system.place(number);
        system.serve();
    }, (system, _) -> system.pay()),
    ORDER("one order", (system, _) -> system.ask("/api/orders/" + system.anOrder())),
    NEWEST("newest orders of a restaurant", query(number -> "/api/orders?restaurant=" + Comanda.code(number))),
    NEWEST_OF_ALL("newest orders of all", query(_ -> "/api/orders")),
    SEARCH("orders by text", query(number -> "/api/orders?text=tisch+" + (1 + number % 30) + "&restaurant=" + Comanda.code(number))),
    KITCHEN("kitchen", query(number -> "/api/kitchen/" + Comanda.code(number))),
    DASHBOARD("dashboard of a restaurant", query(number -> "/api/dashboard?restaurant=" + Comanda.code(number))),
    SALES_OF_A_MONTH("a restaurant's sales of 30 days",
            query(number -> "/api/sales?by=dish&from=" + daysAgo(30) + "&restaurant=" + Comanda.code(number))),
    SALES_OF_A_YEAR("all sales of a year, by month",
            query(number -> "/api/sales?by=category&interval=month&from=" + daysAgo(365 + number % 3))),
    TAKINGS("a restaurant's takings of 30 days",
            query(number -> "/api/takings?by=method&from=" + daysAgo(30) + "&restaurant=" + Comanda.code(number)));

    final String description;
    private final Step prepare;
    private final Step send;

    Request(String description, Step send) {
        this(description, (_, _) -> {
        }, send);
    }

    /// @param prepare what is not timed
    Request(String description, Step prepare, Step send) {
        this.description = description;
        this.prepare = prepare;
        this.send = send;
    }

    private interface Step {
        void take(Comanda system, int number) throws Exception;
    }

    private static Step query(IntFunction<String> path) {
        return (system, number) -> system.ask(path.apply(number));
    }

    private static LocalDate daysAgo(int days) {
        return LocalDate.now().minusDays(days);
    }

    /// @param millis until the whole response was there
    /// @param search what Elasticsearch took of it; 0 of a command
    record Time(double millis, double search) {
    }

    List<Time> times(Comanda system, int times) throws Exception {
        var taken = new ArrayList<Time>();
        for (int number = 0; number < times; number++) {
            prepare.take(system, number);
            long begin = System.nanoTime();
            send.take(system, number);
            taken.add(new Time((System.nanoTime() - begin) / 1e6, system.searchMillis()));
        }
        return taken;
    }
}
