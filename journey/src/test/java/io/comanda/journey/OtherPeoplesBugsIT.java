package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.Polling;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.fixture.ValidRequests;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.Reply;
import io.comanda.journey.http.Route;
import io.comanda.journey.system.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// What happened to users of other systems: see docs/other-peoples-bugs.md.
@SharedComanda
class OtherPeoplesBugsIT {

    private static final Route MOVE = Route.parse("POST /api/orders/{id}/move-table");
    private static final Route MERGE = Route.parse("POST /api/orders/{id}/merge");
    private static final Route ADD_LINES = Route.parse("POST /api/orders/{id}/lines");
    private static final Route PLACE = Route.parse("POST /api/orders");

    private final TestRestaurant restaurant = TestRestaurant.open("others");
    private final String staff = Tokens.of(Caller.MANAGER, "max", restaurant.code());

    /// Odoo: a table was moved, and the kitchen's display still showed the old one.
    @Test
    void theKitchenSeesThatATableHasMoved() {
        var order = restaurant.order(staff, true);
        var moved = ValidRequests.create(MOVE, Map.of("id", order.id())).authorizedBy(staff).withBody("{\"table\": \"12\"}").send();
        moved.expectSuccess();

        var board = query("/api/kitchen/" + restaurant.code(), moved.header("Consistency-Token"));

        assertEquals(List.of("12"), board.findValuesAsText("table").stream().distinct().toList());
    }

    /// Odoo: two tables were merged, and the kitchen's display still showed both.
    @Test
    void theKitchenSeesThatTablesAreMerged() {
        var one = restaurant.order(staff, true);
        var other = restaurant.order(staff, true);
        var merged = ValidRequests.create(MERGE, Map.of("id", one.id())).authorizedBy(staff)
                .withBody("{\"into\": \"" + other.id() + "\"}").send();
        merged.expectSuccess();

        var board = query("/api/kitchen/" + restaurant.code(), merged.header("Consistency-Token"));

        var tickets = board.findValues("tickets").stream().flatMap(each -> StreamSupport.stream(each.spliterator(), false)).toList();
        var left = tickets.stream().filter(ticket -> ticket.path("order").textValue().equals(one.id())).toList();
        var right = tickets.stream().filter(ticket -> ticket.path("order").textValue().equals(other.id())).toList();
        assertTrue(left.stream().allMatch(ticket -> ticket.findValues("movedTo").stream()
                .allMatch(to -> to.path("order").textValue().equals(other.id()))) && !left.isEmpty(), board.toString());
        assertTrue(left.stream().allMatch(ticket -> ticket.findValues("takenAwayAt").size() == ticket.path("lines").size()),
                board.toString());
        assertTrue(right.stream().anyMatch(ticket -> ticket.findValues("movedFrom").stream()
                .anyMatch(from -> from.path("order").textValue().equals(one.id()))), board.toString());
    }

    /// Odoo: two waiters had the same table open, and the one who saved last erased what the other one had taken down.
    @Test
    void twoWaitersAtOneTableLoseNoRound() throws Exception {
        var order = restaurant.order(staff, true);
        var atOnce = new CyclicBarrier(2);
        var rounds = new ArrayList<Future<Reply>>();
        try (var waiters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var note : List.of("beers", "desserts")) {
                rounds.add(waiters.submit(() -> {
                    atOnce.await();
                    return ValidRequests.create(ADD_LINES, Map.of("id", order.id())).authorizedBy(staff)
                            .withBody("{\"lines\": [{\"dish\": \"salad\", \"quantity\": 1, \"note\": \"" + note + "\"}]}").send();
                }));
            }
        }
        var last = rounds.getFirst().get();
        for (var round : rounds) {
            last = revision(round.get()) > revision(last) ? round.get() : last;
        }

        var notes = new HashSet<>(query("/api/orders/" + order.id(), last.header("Consistency-Token")).findValuesAsText("note"));

        assertTrue(notes.containsAll(List.of("beers", "desserts")), notes::toString);
    }

    /// Odoo: an order that was sent while the connection was lost a second time was never stored, or was there twice.
    @Test
    void anOrderThatIsSentUntilItIsAnsweredIsThereOnce() {
        var order = ValidRequests.create(PLACE, Map.of("code", restaurant.code())).authorizedBy(staff);
        var ids = new HashSet<String>();
        for (int attempt = 0; attempt < 3; attempt++) {
            // The till does not know whether the ones before were answered.
            ids.add(order.send().expectSuccess().path("id").asText());
        }
        assertEquals(1, ids.size());
        var token = order.send().header("Consistency-Token");
        assertEquals(1, query("/api/orders?restaurant=" + restaurant.code(), token).path("items").size());
    }

    private static long revision(Reply reply) {
        return reply.expectSuccess().path("revision").asLong();
    }

    private JsonNode query(String path, String token) {
        return Polling.onceVisible(new Call("GET", Service.READ.url() + path).authorizedBy(staff)
                .withHeader("Consistency-Token", token).withHeader("Prefer", "wait=10")).expectSuccess();
    }
}
