import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Asks a system with few orders and one with many the same, in turns, one at a time; and says how much room an order takes.
void main(String[] arguments) throws Exception {
    int orders = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    var few = new Comanda("few", Path.of(arguments[0]));
    var many = new Comanda("many", Path.of(arguments[1]));
    int fewOrders = Math.min(FEW, orders / 10);
    fill(few, fewOrders);
    fill(many, orders);

    // Both are asked twice in each round: the difference is the noise, and the one that is asked more often would be the warmer one.
    var systems = List.of(few, many, few, many);
    System.out.printf("%n%-34s %9s %9s   %-25s %14s %16s %22s%n", "in ms: p50 with orders", "%,d".formatted(fewOrders), "%,d".formatted(orders),
            "ratio (lowest, highest)", "noise of both", "p99", "Elasticsearch's part");
    for (var request : Request.values()) {
        var samples = systems.stream().map(_ -> new Samples()).toList();
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (int i = 0; i < systems.size(); i++) {
                var times = request.times(systems.get(i), REQUESTS_PER_ROUND);
                if (round >= 0) {
                    samples.get(i).add(times);
                }
            }
        }
        samples.get(1).print(request.description, samples.get(0), samples.get(2), samples.get(3));
    }
    System.out.println();
    new Room(many).print();
}

static final int FEW = 10_000;
static final int REQUESTS_PER_ROUND = 20;
static final int WARM_UP_ROUNDS = 5;
static final int IMPORTS_AT_ONCE = 3;

/// Orders of the two years before, the same number in each restaurant.
static void fill(Comanda system, int orders) throws Exception {
    long begin = System.nanoTime();
    var imports = Past.of(system.openRestaurants(), orders).stream().map(past -> (Callable<Void>) () -> {
        system.importOrders(past.restaurant(), past.orders());
        return null;
    }).toList();
    try (var importing = Executors.newFixedThreadPool(IMPORTS_AT_ONCE)) {
        for (var done : importing.invokeAll(imports)) {
            done.get();
        }
    }
    while (system.documents() < orders) {
        Thread.sleep(500);
    }
    System.out.printf(Locale.ROOT, "%,d orders imported and searchable after %.0f s%n", orders, (System.nanoTime() - begin) / 1e9);
}
