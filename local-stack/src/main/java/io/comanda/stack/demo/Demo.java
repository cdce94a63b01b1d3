package io.comanda.stack.demo;

import io.comanda.events.Dish;
import io.comanda.stack.client.Gateway;
import io.comanda.stack.client.Place;
import io.comanda.stack.client.Sending;
import io.comanda.stack.client.Unusable;
import io.comanda.stack.token.DevIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Plays the demo's restaurants in, each by its own people, through the same commands that everybody else has.
public final class Demo {

    /// How long the views may take to show the end of it.
    private static final Duration VIEW_LAG_MAX = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /// What the command side takes at once, in chunks that are over quickly.
    private static final int CHUNK_ORDERS = 200;

    private final DemoRestaurant restaurant;
    private final Entrance entrance;
    private final Gateway manager;
    private final Consumer<String> progress;

    private Demo(DemoRestaurant restaurant, Entrance entrance, Consumer<String> progress) {
        this.restaurant = restaurant;
        this.entrance = entrance;
        this.manager = entrance.as("manager:ines");
        this.progress = progress;
    }

    /// Leaves alone what is there already, so that it can be played again after it was cut short.
    ///
    /// @param issuer   whose tokens it believes
    /// @param progress gets a line for each restaurant
    /// @throws Unusable if it can't be played
    public static void play(URI gateway, DevIssuer issuer, Consumer<String> progress) {
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            var unplayed = DemoBook.restaurants().stream()
                    .map(restaurant -> new Demo(restaurant, new Entrance(gateway, issuer, restaurant.code(), progress), progress))
                    .filter(demo -> !demo.isPlayed()).toList();
            if (!unplayed.isEmpty()) {
                progress.accept("  " + unplayed.size() + " restaurants open, with four weeks behind them");
            }
            await(CompletableFuture
                    .allOf(unplayed.stream().map(demo -> CompletableFuture.runAsync(demo::play, atOnce))
                            .toArray(CompletableFuture<?>[]::new)));
        }
    }

    /// Who is interrupted here stays so: then all that is played at once ends at once.
    private static void await(CompletableFuture<Void> all) {
        try {
            all.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unusable("Interrupted.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unusable unusable ? unusable : new IllegalStateException(e.getCause());
        }
    }

    private void play() {
        long began = System.nanoTime();
        var place = Place.find(manager, restaurant.code()).orElseGet(() -> Place.register(manager, restaurant.details()));
        var dishes = place.put(manager, restaurant.menu());
        var past = new PastDays(restaurant, Instant.now()).orders();
        var sending = new Sending(manager, place.id(), restaurant.details().timeZone(), CHUNK_ORDERS, _ -> {
        }, progress);
        past.forEach(sending::add);
        sending.end();
        open(place);
        new ThisEvening(entrance, place, restaurant).play(dishes);
        sellOut(place, dishes, restaurant.shortage().soldOut());
        awaitSeen();
        progress.accept(
                String.format(Locale.ROOT, "  %-34s %6.1f s", restaurant.details().name() + ", " + restaurant.details().city() + ": "
                        + past.size() + " orders", (System.nanoTime() - began) / 1e9));
    }

    /// Who is told that all is up finds it there.
    private void awaitSeen() {
        long giveUp = System.nanoTime() + VIEW_LAG_MAX.toNanos();
        while (!isPlayed() && System.nanoTime() < giveUp) {
            Gateway.pause(LOOK_AGAIN);
        }
    }

    private boolean isPlayed() {
        var found = manager.get("/api/orders?restaurant=" + restaurant.code() + "&text=" + ThisEvening.LAST);
        return !Place.fine(found, "Looking for the demo").body().path("items").isEmpty();
    }

    private void open(Place place) {
        ask(place.path() + "/open", "Opening " + place.details().name());
    }

    /// Every restaurant has run out of something.
    private void sellOut(Place place, List<Dish> dishes, String code) {
        dishes.stream().filter(dish -> dish.code().equals(code)).forEach(
                dish -> ask(place.path() + "/dishes/" + dish.id() + "/sold-out", dish.name() + " is sold out: that"));
    }

    private void ask(String path, String what) {
        var answer = manager.post(path, Map.of());
        if (!answer.isRefused("already-so")) {
            Place.fine(answer, what);
        }
    }
}
