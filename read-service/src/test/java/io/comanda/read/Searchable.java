package io.comanda.read;

import static io.restassured.RestAssured.given;

import io.comanda.events.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import java.util.List;
import java.util.stream.Collectors;

/// Waits until queries find what was sent. One figure that is as expected says little about another: the projector may write an order's
/// messages in several batches, and Elasticsearch refreshes each index on its own.
public final class Searchable {

    /// A token names at most eight documents, and a restaurant needs two.
    private static final int MESSAGES_MAX = 4;

    /// @param last the last message of each order and of each restaurant
    public static void await(Message... last) throws InterruptedException {
        await(List.of(last));
    }

    /// Likewise.
    public static void await(List<Message> last) throws InterruptedException {
        for (int from = 0; from < last.size(); from += MESSAGES_MAX) {
            var token = last.subList(from, Math.min(from + MESSAGES_MAX, last.size())).stream().map(Searchable::token)
                    .collect(Collectors.joining(","));
            Eventually.is(200, () -> given().header("Consistency-Token", token).header("Prefer", "wait=10").get("/api/dishes?limit=1")
                    .statusCode(), token + " can be found");
        }
    }

    /// A restaurant's own document is written after its dishes, but only a menu's entry of a token refreshes their index. A menu has the
    /// version of the last message with all dishes; the first message always has all.
    private static String token(Message message) {
        var envelope = message.envelope();
        var document = envelope.subject() + "@" + envelope.version();
        return switch (message) {
            case OrderMessage _ -> "orders/" + document;
            case RestaurantMessage _ -> "restaurants/" + document + ",menus/" + envelope.subject() + "@"
                    + Envelope.version(envelope.epoch(), 1);
        };
    }

    private Searchable() {
    }
}
