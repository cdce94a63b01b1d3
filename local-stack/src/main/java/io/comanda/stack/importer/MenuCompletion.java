package io.comanda.stack.importer;

import io.comanda.stack.client.DishCard;
import io.comanda.stack.client.Gateway;
import io.comanda.stack.client.Place;
import io.comanda.stack.client.Unusable;
import java.time.Duration;
import java.util.List;

/// Sees to it that a restaurant's menu has all that a till sold. What is on it already stays as it is: nothing is put over a menu that
/// others may be changing, dishes are only added or given another choice.
///
/// @param groupName what the option group of choices is called
record MenuCompletion(Gateway gateway, Place place, String groupName) {

    /// How long a view may take to show what was commanded.
    private static final Duration VIEW_LAG_MAX = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /// @throws Unusable if it is refused
    void run(TillMenu till) {
        var currency = place.details().currency();
        if (place.isNew()) {
            place.put(gateway, till.missing(List.of(), groupName, currency).fresh());
            return;
        }
        for (long until = System.nanoTime() + VIEW_LAG_MAX.toNanos(); System.nanoTime() < until; Gateway.pause(LOOK_AGAIN)) {
            var missing = till.missing(place.menu(gateway), groupName, currency);
            if (missing.isNothing() || isDone(missing)) {
                return;
            }
        }
        throw new Unusable("The menu of " + place.details().code() + " has dishes that the read side doesn't show. Try again later.");
    }

    /// False if the view of the menu was behind, and has to be looked at again.
    private boolean isDone(TillMenu.Missing missing) {
        boolean behind = false;
        for (var dish : missing.fresh()) {
            var answer = gateway.post(place.path() + "/dishes", dish);
            if (answer.isRefused("code-taken")) {
                behind = true;
            } else {
                Place.fine(answer, "Adding the dish " + dish.code());
            }
        }
        for (var dish : missing.widened()) {
            Place.fine(gateway.put(place.path() + "/dishes/" + dish.id(), DishCard.of(dish)), "Adding choices to the dish " + dish.code());
        }
        return !behind;
    }
}
