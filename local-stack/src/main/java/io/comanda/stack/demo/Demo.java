package io.comanda.stack.demo;

import io.comanda.events.Dish;
import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.OrderUpload;
import io.comanda.stack.client.PastOrder;
import io.comanda.stack.client.RemoteRestaurant;
import io.comanda.stack.client.ServiceTimeZones;
import io.comanda.stack.token.DevIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Loads the demo's restaurants through the public HTTP API, each with tokens of its own staff and guests.
public final class Demo {

    /// How long the views may take to show all of it.
    private static final Duration VIEW_LAG_MAX = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /// Small enough for the write side to process a chunk quickly.
    private static final int CHUNK_ORDERS = 200;

    private final DemoRestaurant restaurant;
    private final ClientFactory clients;
    private final ApiClient manager;
    private final Consumer<String> progress;
    private final TimeZones zones = ServiceTimeZones.ofEnvironment();

    private Demo(DemoRestaurant restaurant, ClientFactory clients, Consumer<String> progress) {
        this.restaurant = restaurant;
        this.clients = clients;
        this.manager = clients.as("manager:ines");
        this.progress = progress;
    }

    /// A restaurant whose past is there.
    private record Opened(Demo demo, RemoteRestaurant remote, List<Dish> dishes) {
    }

    /// Loads all restaurants that are not complete: the past of all of them first, because what is past waits for current orders
    /// everywhere. It can be repeated after it was interrupted.
    ///
    /// @param issuer   issues tokens that the services accept
    /// @param progress gets a line for each restaurant, and one for today
    /// @throws ImportFailure if it cannot be loaded
    public static void load(URI gateway, DevIssuer issuer, Consumer<String> progress) {
        var missing = DemoData.restaurants().stream()
                .map(restaurant -> new Demo(restaurant, new ClientFactory(gateway, issuer, restaurant.code(), progress), progress))
                .filter(demo -> !demo.isLoaded()).toList();
        if (missing.isEmpty()) {
            return;
        }
        progress.accept("  " + missing.size() + " demo restaurants with four weeks of orders");
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened = await(missing.stream().map(demo -> CompletableFuture.supplyAsync(demo::loadPast, atOnce)).toList());
            long began = System.nanoTime();
            var shown = await(opened.stream()
                    .map(it -> CompletableFuture.supplyAsync(() -> it.demo().loadToday(it.remote(), it.dishes()), atOnce)).toList());
            progress.accept(line("today's orders", began, !shown.contains(false)));
        }
    }

    /// Restores the interrupt flag, which also ends the tasks of the executor.
    private static <T> List<T> await(List<CompletableFuture<T>> all) {
        try {
            var results = new ArrayList<T>();
            for (var one : all) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ImportFailure("Interrupted.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ImportFailure failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Opened loadPast() {
        long began = System.nanoTime();
        var remote = RemoteRestaurant.find(manager, restaurant.code())
                .orElseGet(() -> RemoteRestaurant.register(manager, restaurant.details()));
        var dishes = remote.replaceMenu(manager, restaurant.menu());
        var past = new PastOrders(restaurant, zones, Instant.now()).orders();
        var upload = new OrderUpload(manager, remote.id(), this::day, CHUNK_ORDERS, _ -> {
        }, (order, reason) -> progress.accept("Order " + order.reference() + " is rejected: " + reason));
        past.forEach(upload::add);
        upload.finish();
        open(remote);
        new CashUps(restaurant, manager, remote, zones).of(past);
        var name = restaurant.details().name() + ", " + restaurant.details().city() + ": " + past.size() + " orders";
        progress.accept(line(name, began, areShown(lastOfEachDay(past))));
        return new Opened(this, remote, dishes);
    }

    /// @return whether it is shown
    private boolean loadToday(RemoteRestaurant remote, List<Dish> dishes) {
        new LiveOrders(clients, remote, restaurant).place(dishes);
        sellOut(remote, dishes, restaurant.shortage().soldOut());
        return areShown(List.of(LiveOrders.LAST));
    }

    private static String line(String what, long began, boolean shown) {
        return String.format(Locale.ROOT, "  %-34s %6.1f s%s", what, (System.nanoTime() - began) / 1e9,
                shown ? "" : ", not all of them searchable yet");
    }

    private LocalDate day(Instant at) {
        return zones.local(at, restaurant.details().timeZone()).toLocalDate();
    }

    /// Each chunk arrives in its order, and it ends with the last order of a day.
    private Collection<String> lastOfEachDay(List<PastOrder> past) {
        var lastOfDay = new TreeMap<LocalDate, String>();
        past.forEach(order -> lastOfDay.put(day(order.placedAt()), order.reference()));
        return lastOfDay.values();
    }

    /// Waits until the read side shows them.
    ///
    /// @return false if that takes too long
    private boolean areShown(Collection<String> references) {
        var missing = new ArrayDeque<>(references);
        long deadline = System.nanoTime() + VIEW_LAG_MAX.toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            if (isShown(missing.getFirst())) {
                missing.removeFirst();
            } else {
                ApiClient.pause(POLL_INTERVAL);
            }
        }
        return missing.isEmpty();
    }

    private boolean isLoaded() {
        return isShown(LiveOrders.LAST);
    }

    private boolean isShown(String text) {
        var found = manager.get("/api/orders?restaurant=" + restaurant.code() + "&text=" + text);
        return !RemoteRestaurant.requireSuccess(found, "Looking for the demo").body().path("items").isEmpty();
    }

    private void open(RemoteRestaurant remote) {
        post(remote.path() + "/open", "Opening " + remote.details().name());
    }

    /// One dish of every restaurant is sold out.
    private void sellOut(RemoteRestaurant remote, List<Dish> dishes, String code) {
        dishes.stream().filter(dish -> dish.code().equals(code)).forEach(
                dish -> post(remote.path() + "/dishes/" + dish.id() + "/sold-out", "Selling out " + dish.name()));
    }

    private void post(String path, String what) {
        var response = manager.post(path, Map.of());
        if (!response.isConflict("already-so")) {
            RemoteRestaurant.requireSuccess(response, what);
        }
    }
}
