package io.comanda.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.Money;
import io.comanda.stack.client.ApiClient.Response;
import io.comanda.stack.client.UploadResult.Content;
import io.comanda.stack.client.UploadResult.Differing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Uploads past orders to the write side in chunks, several of them concurrently. [#add] blocks while all uploads are busy.
///
/// If possible, a chunk ends at the end of a day: chunks with orders of the same day would wait for each other,
/// because the orders of a day are numbered consecutively.
public final class OrderUpload {

    /// Enough to keep the write side busy, and few enough for it to serve other requests meanwhile.
    private static final int CONCURRENT_UPLOADS = 3;

    /// The limit of the write side.
    public static final int ORDERS_MAX = 500;

    private final ApiClient api;
    private final String path;
    private final Function<Instant, LocalDate> dayOf;
    private final int chunkSize;
    private final Consumer<UploadResult> onProgress;
    private final Rejections onRejection;

    private final Semaphore available = new Semaphore(CONCURRENT_UPLOADS);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final UploadResult result = new UploadResult();
    private List<PastOrder> chunk = new ArrayList<>();
    private @Nullable LocalDate day;

    private record Body(List<PastOrder> orders) {
    }

    /// Gets every order that Comanda does not take.
    @FunctionalInterface
    public interface Rejections {

        /// @param reason a sentence
        void rejected(PastOrder order, String reason);
    }

    /// @param dayOf       the local day of an instant; chunks are split between days
    /// @param chunkSize   orders in a chunk, extended to the end of a day
    /// @param onProgress  gets the result after every chunk
    /// @param onRejection gets every order that is rejected, or known with other content
    public OrderUpload(ApiClient api, UUID restaurant, Function<Instant, LocalDate> dayOf, int chunkSize, Consumer<UploadResult> onProgress,
            Rejections onRejection) {
        this.api = api;
        this.path = "/api/restaurants/" + restaurant + "/orders/import";
        this.dayOf = dayOf;
        this.chunkSize = chunkSize;
        this.onProgress = onProgress;
        this.onRejection = onRejection;
    }

    /// @throws ImportFailure if an earlier chunk could not be sent, or the thread is interrupted
    public void add(PastOrder order) {
        var orderDay = dayOf.apply(order.placedAt());
        if (chunk.size() >= ORDERS_MAX || (chunk.size() >= chunkSize && !orderDay.equals(day))) {
            dispatch();
        }
        day = orderDay;
        chunk.add(order);
    }

    /// Sends the last chunk and waits for all responses.
    ///
    /// @throws ImportFailure if one could not be sent, or the thread is interrupted
    public UploadResult finish() {
        if (!chunk.isEmpty()) {
            dispatch();
        }
        acquire(CONCURRENT_UPLOADS);
        throwIfFailed();
        return result;
    }

    private void dispatch() {
        var full = chunk;
        chunk = new ArrayList<>();
        acquire(1);
        try {
            throwIfFailed();
            Thread.ofVirtual().start(() -> sendAndRelease(full));
        } catch (RuntimeException e) {
            available.release();
            throw e;
        }
    }

    private void acquire(int uploads) {
        try {
            available.acquire(uploads);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ImportFailure("Interrupted.");
        }
    }

    private void throwIfFailed() {
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void sendAndRelease(List<PastOrder> orders) {
        try {
            upload(orders);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            available.release();
        }
    }

    /// A chunk that is rejected as a whole is split in halves until only the invalid order is left.
    private void upload(List<PastOrder> orders) {
        var response = api.post(path, new Body(orders));
        if (response.isSuccess()) {
            record(orders, response);
        } else if (response.status() != 400 && response.status() != 413) {
            throw new ImportFailure("The import was rejected: " + response.problem());
        } else if (orders.size() == 1) {
            onRejection.rejected(orders.getFirst(), response.problem());
            update(() -> result.addRejected(1));
        } else {
            upload(orders.subList(0, orders.size() / 2));
            upload(orders.subList(orders.size() / 2, orders.size()));
        }
    }

    private void record(List<PastOrder> orders, Response response) {
        var accepted = new LinkedHashMap<String, PastOrder>();
        orders.forEach(order -> accepted.put(order.reference(), order));
        var rejected = response.body().path("rejected");
        for (var rejection : rejected) {
            remove(accepted, rejection).ifPresent(order -> onRejection.rejected(order, rejection.path("detail").asText()));
        }
        var differing = new ArrayList<Differing>();
        for (var difference : response.body().path("differing")) {
            remove(accepted, difference).ifPresent(
                    order -> differing.add(new Differing(order, content(difference.path("known")), content(difference.path("given")))));
        }
        differing.forEach(order -> onRejection.rejected(order.order(), described(order)));
        update(() -> {
            result.addImported(response.body().path("imported").asLong());
            result.addAlreadyThere(response.body().path("alreadyThere").asLong());
            result.addRejected(rejected.size());
            differing.forEach(result::addDiffering);
            accepted.values().forEach(result::addAccepted);
        });
    }

    private static Optional<PastOrder> remove(Map<String, PastOrder> orders, JsonNode node) {
        return Optional.ofNullable(orders.remove(node.path("reference").asText()));
    }

    private static String described(Differing order) {
        return "Comanda has an order of this number with other content: " + described(order.known()) + "; the file has "
                + described(order.given()) + ".";
    }

    private static String described(Content content) {
        return content.items() + " items, " + content.gross() + ", " + content.placedAt();
    }

    private Content content(JsonNode node) {
        return new Content(api.read(node.path("placedAt"), Instant.class), node.path("items").asLong(),
                api.read(node.path("gross"), Money.class).toString());
    }

    private void update(Runnable change) {
        synchronized (result) {
            change.run();
            onProgress.accept(result);
        }
    }
}
