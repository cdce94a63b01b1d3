package io.comanda.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.Money;
import io.comanda.events.OrderState;
import io.comanda.stack.client.Gateway;
import io.comanda.stack.client.Gateway.Answer;
import io.comanda.stack.client.PastOrder.Paid;
import io.comanda.stack.client.PastOrder.Reduction;
import io.comanda.stack.client.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// An order of tonight, and what people do with it: each by whoever does that in a restaurant.
final class OrderTaken {

    private final Staff staff;
    private final Gateway host;
    private final String path;
    private OrderState state;

    /// @param host who looks after these guests
    OrderTaken(Staff staff, Gateway host, JsonNode placed) {
        this.staff = staff;
        this.host = host;
        this.path = "/api/orders/" + placed.path("id").asText();
        this.state = host.read(placed.path("state"), OrderState.class);
    }

    /// The people of one restaurant.
    ///
    /// @param app tells what guests pay in it: no guest says of themselves that they have paid
    record Staff(Gateway waiter, Gateway colleague, Gateway kitchen, Gateway manager, Gateway app) {

        static Staff of(Entrance entrance) {
            return new Staff(entrance.as("waiter:ada"), entrance.as("waiter:tom"), entrance.as("kitchen:pass"), entrance.as("manager:ines"),
                    entrance.as("waiter:app"));
        }
    }

    OrderState state() {
        return state;
    }

    void accept() {
        post(host, "/accept", Map.of());
    }

    /// Promises it for when the guest will come, or in so many minutes.
    void accept(int minutes) {
        var soonest = Instant.now().plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        var promised = state.fulfilment() instanceof Takeaway(_, _, var pickUpAt) && pickUpAt != null ? pickUpAt : soonest;
        post(host, "/accept", Map.of("promisedAt", promised));
    }

    void decline(String reason) {
        post(host, "/decline", Map.of("reason", reason));
    }

    void cancel(String reason) {
        post(staff.manager(), "/cancel", Map.of("reason", reason));
    }

    void start() {
        post(staff.kitchen(), "/start", Map.of());
    }

    /// The kitchen is done with the first line, if that is not all.
    void bumpFirst() {
        if (state.lines().size() > 1) {
            post(staff.kitchen(), "/lines/1/bump", Map.of());
        }
    }

    void cook() {
        start();
        post(staff.kitchen(), "/ready", Map.of());
    }

    void serve() {
        post(host, "/serve", Map.of());
    }

    void add(List<LineWanted> lines) {
        post(host, "/lines", Map.of("lines", lines));
    }

    void remove(int line) {
        take(host.delete(path + "/lines/" + line), "/lines/" + line);
    }

    void voidLine(int line, String reason) {
        post(staff.manager(), "/lines/" + line + "/void", Map.of("reason", reason));
    }

    void moveTo(String table) {
        post(host, "/move-table", Map.of("table", table));
    }

    void discount(Reduction reduction) {
        post(staff.manager(), "/discount", reduction);
    }

    void pay(Paid payment) {
        post(host, "/pay", payment);
    }

    /// By the guest, in the app.
    void payOnline(Paid payment) {
        post(staff.app(), "/pay", payment);
    }

    /// All of the latest payment.
    void refund(String reason) {
        var payment = state.payments().getLast();
        post(staff.manager(), "/refund", new Refunded(payment.number(), payment.amount(), payment.tip(), reason));
    }

    void collect() {
        post(host, "/collect", Map.of());
    }

    void notCollected() {
        post(host, "/not-collected", Map.of());
    }

    void close() {
        post(host, "/close", Map.of());
    }

    private record Refunded(int payment, Money amount, Money tip, String reason) {
    }

    private void post(Gateway by, String command, Object body) {
        take(by.post(path + command, body), command);
    }

    private void take(Answer answer, String command) {
        state = host.read(Place.fine(answer, "Order " + state.reference() + ": " + command).body().path("state"), OrderState.class);
    }
}
