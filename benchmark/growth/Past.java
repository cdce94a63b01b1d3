import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The orders of one request to import.
///
/// @param from the number of the first one in its restaurant
/// @param to   the number after the last one
/// @param step from one order's time to the next one's
record Past(Comanda.Restaurant restaurant, int from, int to, Instant begin, Duration step) {

    private static final int PER_REQUEST = 500;
    private static final Duration PERIOD = Duration.ofDays(730);

    static List<Past> of(List<Comanda.Restaurant> restaurants, int orders) {
        var requests = new ArrayList<Past>();
        int each = orders / restaurants.size();
        var begin = Instant.now().minus(PERIOD);
        for (int from = 0; from < each; from += PER_REQUEST) {
            for (var restaurant : restaurants) {
                requests.add(new Past(restaurant, from, Math.min(from + PER_REQUEST, each), begin, PERIOD.dividedBy(each)));
            }
        }
        return requests;
    }

    String orders() {
        return IntStream.range(from, to).mapToObj(this::order).collect(Collectors.joining(",", "{\"orders\": [", "]}"));
    }

    private String order(int number) {
        return """
                {"reference": "%d", "placedAt": "%s", "fulfilment": {"type": "dine-in", "table": "%d", "covers": 2}, "lines": [
                 {"dish": "dish-0", "quantity": %d, "unitPrice": {"minor": 980, "currency": "EUR"}},
                 {"dish": "dish-%d", "quantity": 1, "unitPrice": {"minor": 980, "currency": "EUR"}}]}""".formatted(number,
                begin.plus(step.multipliedBy(number)), 1 + number % 30, 1 + number % 3, 1 + number % 2);
    }
}
