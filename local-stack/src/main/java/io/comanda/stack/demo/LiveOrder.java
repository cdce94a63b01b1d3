package io.comanda.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.Money;
import io.comanda.events.OrderState;
import io.comanda.events.Payment;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.ApiClient.Response;
import io.comanda.stack.client.PastOrder.Paid;
import io.comanda.stack.client.PastOrder.Reduction;
import io.comanda.stack.client.RemoteRestaurant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// A current order and the commands on it, each sent by the role that does it in a restaurant.
final class LiveOrder {

    private final Staff staff;
    private final ApiClient host;
    private final String path;
    private OrderState state;

    /// @param host the waiter or guest who placed it
    LiveOrder(Staff staff, ApiClient host, JsonNode placed) {
        this.staff = staff;
        this.host = host;
        this.path = "/api/orders/" + placed.path("id").asText();
        this.state = host.read(placed.path("state"), OrderState.class);
    }

    /// The staff of one restaurant.
    ///
    /// @param app records payments in the app, because guests may not record payments themselves
    record Staff(ApiClient waiter, ApiClient colleague, ApiClient kitchen, ApiClient manager, ApiClient app) {

        static Staff of(ClientFactory clients) {
            return new Staff(clients.as("waiter:ada"), clients.as("waiter:tom"), clients.as("kitchen:pass"), clients.as("manager:ines"),
                    clients.as("waiter:app"));
        }
    }

    OrderState state() {
        return state;
    }

    /// Whether its guests still sit at a table.
    boolean isAt(String table) {
        return state.fulfilment() instanceof DineIn(var now, _) && now.equals(table) && !state.status().isOver()
                && !state.status().isDead();
    }

    void accept() {
        post(host, "/accept", Map.of());
    }

    /// Accepts it for the requested pick-up time, or else in so many minutes.
    void accept(int minutes) {
        var soonest = Instant.now().plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        var promised = state.fulfilment() instanceof Takeaway(_, _, var pickUpAt) && pickUpAt != null ? pickUpAt : soonest;
        post(host, "/accept", Map.of("promisedAt", promised));
    }

    /// It takes longer than was promised.
    void promise(int minutes) {
        post(staff.kitchen(), "/promise",
                Map.of("promisedAt", Instant.now().plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.MINUTES)));
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

    /// Bumps the first line, unless it is the only one.
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

    void add(List<LineRequest> lines) {
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

    /// The guest at a seat pays for what is theirs.
    void paySeat(int seat) {
        post(host, "/pay-share", Map.of("method", Payment.Method.CARD, "seats", List.of(seat)));
    }

    /// Its guests sit down with those of another order.
    void merge(LiveOrder into) {
        post(staff.waiter(), "/merge", Map.of("into", into.state.id()));
    }

    /// A payment of the guest in the app.
    void payOnline(Paid payment) {
        post(staff.app(), "/pay", payment);
    }

    /// Refunds the latest payment in full.
    void refund(String reason) {
        var payment = state.payments().getLast();
        post(staff.manager(), "/refund", new Refunded(payment.number(), payment.amount(), payment.tip(), reason));
    }

    /// The latest payment's guest returns one of a line.
    void giveBack(int line, String reason) {
        post(staff.waiter(), "/refund", new Returned(state.payments().getLast().number(), List.of(new OfLine(line, 1)), reason));
    }

    void addTip(Money tip) {
        post(host, "/payments/" + state.payments().getLast().number() + "/tip", Map.of("tip", tip));
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

    private record Returned(int payment, List<OfLine> lines, String reason) {
    }

    private record OfLine(int line, int quantity) {
    }

    private record Refunded(int payment, Money amount, Money tip, String reason) {
    }

    private void post(ApiClient by, String command, Object body) {
        take(by.post(path + command, body), command);
    }

    private void take(Response response, String command) {
        state = host.read(RemoteRestaurant.requireSuccess(response, "Order " + state.reference() + ": " + command).body().path("state"),
                OrderState.class);
    }
}
