package io.comanda.stack.client;

import io.comanda.stack.client.Gateway.Answer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends past orders through the command side, in chunks, a few of them at once. Who adds orders faster than they are taken is held.
///
/// A chunk ends where a day ends, if it can: two chunks with orders of the same day would wait for each other,
/// because the orders of a day are numbered one after the other.
public final class Sending {

    /// Enough that the command side always has one to work on, and few enough that it can answer others meanwhile.
    private static final int IN_FLIGHT = 3;

    /// The command side's limit.
    public static final int ORDERS_MAX = 500;

    private final Gateway gateway;
    private final String path;
    private final ZoneId zone;
    private final int chunkSize;
    private final Consumer<Tally> told;
    private final Consumer<String> complain;

    private final Pace pace;
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Tally tally = new Tally();
    private List<PastOrder> chunk = new ArrayList<>();
    private @Nullable LocalDate day;

    private record Body(List<PastOrder> orders) {
    }

    /// @param zone      whose days chunks are cut at
    /// @param chunkSize orders in a chunk, a day's rest of orders more or less
    /// @param told      gets the tally after every chunk
    /// @param complain  gets a sentence for every order that is refused
    public Sending(Gateway gateway, UUID restaurant, ZoneId zone, int chunkSize, Consumer<Tally> told, Consumer<String> complain) {
        this.gateway = gateway;
        this.path = "/api/restaurants/" + restaurant + "/orders/import";
        this.zone = zone;
        this.chunkSize = chunkSize;
        this.told = told;
        this.complain = complain;
        this.pace = new Pace(gateway, complain);
    }

    /// @throws Unusable if an earlier chunk could not be sent, or somebody wants it to end
    public void add(PastOrder order) {
        var orderDay = order.placedAt().atZone(zone).toLocalDate();
        if (chunk.size() >= ORDERS_MAX || (chunk.size() >= chunkSize && !orderDay.equals(day))) {
            dispatch();
        }
        day = orderDay;
        chunk.add(order);
    }

    /// Sends the last chunk and waits for all answers.
    ///
    /// @throws Unusable if one could not be sent, or somebody wants it to end
    public Tally end() {
        if (!chunk.isEmpty()) {
            dispatch();
        }
        await(IN_FLIGHT);
        throwIfFailed();
        return tally;
    }

    private void dispatch() {
        var full = chunk;
        chunk = new ArrayList<>();
        await(1);
        try {
            throwIfFailed();
            Thread.ofVirtual().start(() -> send(full));
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private void await(int sendings) {
        try {
            free.acquire(sendings);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unusable("Interrupted.");
        }
    }

    private void throwIfFailed() {
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void send(List<PastOrder> orders) {
        try {
            ask(orders);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            free.release();
        }
    }

    /// A chunk that is refused whole is halved until the order that it is refused for stands alone.
    private void ask(List<PastOrder> orders) {
        var answer = gateway.post(path, new Body(orders));
        if (answer.isFine()) {
            record(orders, answer);
        } else if (answer.status() != 400 && answer.status() != 413) {
            throw new Unusable("The import was refused: " + answer.problem());
        } else if (orders.size() == 1) {
            complain(orders.getFirst(), answer.problem());
            tell(() -> tally.addRejected(1));
        } else {
            ask(orders.subList(0, orders.size() / 2));
            ask(orders.subList(orders.size() / 2, orders.size()));
        }
    }

    private void record(List<PastOrder> orders, Answer answer) {
        Map<String, PastOrder> taken = new HashMap<>();
        orders.forEach(order -> taken.put(order.reference(), order));
        var rejected = answer.body().path("rejected");
        for (var rejection : rejected) {
            var order = taken.remove(rejection.path("reference").asText());
            if (order != null) {
                complain(order, rejection.path("detail").asText());
            }
        }
        tell(() -> {
            tally.addImported(answer.body().path("imported").asLong());
            tally.addAlreadyThere(answer.body().path("alreadyThere").asLong());
            tally.addRejected(rejected.size());
            taken.values().forEach(tally::addTaken);
        });
        if (answer.body().hasNonNull("latest")) {
            pace.keep(answer.body().path("latest").asText());
        }
    }

    private void complain(PastOrder order, String reason) {
        complain.accept(order.where() + ": order " + order.reference() + " is refused: " + reason);
    }

    private void tell(Runnable counting) {
        synchronized (tally) {
            counting.run();
            told.accept(tally);
        }
    }
}
