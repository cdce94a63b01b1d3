import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Asks a system with few orders and one with many the same, in turns, one at a time; and says how much room an order takes.
void main(String[] arguments) throws Exception {
    int orders = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    var few = new Comanda("few", Path.of(arguments[0]));
    var many = new Comanda("many", Path.of(arguments[1]));
    int fewOrders = Math.min(FEW, orders / 10);
    fill(few, fewOrders);
    fill(many, orders);

    // The system with few orders is asked again in each round: the difference is the noise.
    var systems = List.of(few, many, few);
    System.out.printf("%n%-34s %9s %9s   %-25s %7s %16s %22s%n", "in ms: p50 with orders", "%,d".formatted(fewOrders), "%,d".formatted(orders),
            "ratio (lowest, highest)", "noise", "p99", "Elasticsearch's part");
    for (var request : Request.values()) {
        var samples = List.of(new Samples(), new Samples(), new Samples());
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (int i = 0; i < systems.size(); i++) {
                var times = request.times(systems.get(i), REQUESTS_PER_ROUND);
                if (round >= 0) {
                    samples.get(i).add(times);
                }
            }
        }
        samples.get(1).print(request.description, samples.get(0), samples.get(2));
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
    var full = new Semaphore(IMPORTS_AT_ONCE);
    try (var importing = Executors.newVirtualThreadPerTaskExecutor()) {
        var imports = new ArrayList<java.util.concurrent.Future<?>>();
        for (var past : Past.of(system.openRestaurants(), orders)) {
            full.acquire();
            imports.add(importing.submit(() -> {
                try {
                    system.importOrders(past.restaurant(), past.orders());
                } finally {
                    full.release();
                }
                return null;
            }));
        }
        for (var one : imports) {
            one.get();
        }
    }
    while (system.documents() < orders) {
        Thread.sleep(500);
    }
    System.out.printf(Locale.ROOT, "%,d orders imported and searchable after %.0f s%n", orders, (System.nanoTime() - begin) / 1e9);
}
