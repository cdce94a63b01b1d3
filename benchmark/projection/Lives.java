import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// The events of some orders, from placing to closing, as the write side has published them; and copies of them with other ids.
final class Lives {

    /// So many orders are in progress at the same time.
    private static final int IN_PROGRESS = 500;
    private static final int RESTAURANTS = 20;

    /// What happens to an order after it was placed. One of them changes what was sold: the payment.
    private static final List<String> STEPS = List.of("/start", "/lines/1/bump", "/lines/2/bump", "/lines/3/bump", "/serve", "/pay", "/close");

    private final Random random = new Random(7);
    private final List<Life> lives = new ArrayList<>();

    /// @param events one after the other
    private record Life(String id, List<String> events) {
    }

    static Lives played(ReadSide system) throws Exception {
        var played = new Lives();
        try (var published = system.published()) {
            for (int i = 0; i < RESTAURANTS; i++) {
                var restaurant = system.openRestaurant("projection-" + i);
                var id = system.command("/api/orders", """
                        {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "7", "covers": 2},
                         "lines": [{"dish": "dish-0", "quantity": 2}, {"dish": "dish-1", "quantity": 1}, {"dish": "dish-2", "quantity": 1}]}"""
                        .formatted(restaurant));
                for (var step : STEPS) {
                    system.command("/api/orders/" + id + step, step.equals("/pay")
                            ? "{\"method\": \"CARD\", \"amount\": {\"minor\": 3920, \"currency\": \"EUR\"}}"
                            : "");
                }
                var events = published.next(1 + STEPS.size());
                played.lives.add(new Life(id, events.stream().map(event -> new String(event, StandardCharsets.ISO_8859_1)).toList()));
            }
        }
        return played;
    }

    /// The events of so many orders: each order's in their sequence, and hundreds of orders in progress at the same time.
    List<byte[]> copied(int orders) {
        var copies = new ArrayList<List<byte[]>>();
        for (int i = 0; i < orders; i++) {
            var life = lives.get(i % lives.size());
            var id = sameMonth(UUID.fromString(life.id())).toString();
            copies.add(life.events().stream().map(event -> event.replace(life.id(), id).getBytes(StandardCharsets.ISO_8859_1)).toList());
        }
        var events = new ArrayList<byte[]>();
        for (int from = 0; from < orders; from += IN_PROGRESS) {
            for (int step = 0; step <= STEPS.size(); step++) {
                for (var copy : copies.subList(from, Math.min(orders, from + IN_PROGRESS))) {
                    events.add(copy.get(step));
                }
            }
        }
        return events;
    }

    /// The month is in the time of the id, its first 48 bits.
    private UUID sameMonth(UUID id) {
        return new UUID(id.getMostSignificantBits() & ~0xFFFL | random.nextLong() & 0xFFFL, Long.MIN_VALUE | random.nextLong() >>> 2);
    }
}
