package io.comanda.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that can happen to a restaurant and its menu.
public sealed interface RestaurantEvent {

    record RestaurantRegistered(RestaurantDetails details) implements RestaurantEvent {
    }

    record DetailsChanged(RestaurantDetails details) implements RestaurantEvent {
    }

    record RestaurantOpened() implements RestaurantEvent {
    }

    record RestaurantClosed() implements RestaurantEvent {
    }

    record DishAdded(Dish dish) implements RestaurantEvent {
    }

    record DishChanged(Dish dish) implements RestaurantEvent {
    }

    /// @param dishes  the whole menu from now on
    /// @param removed the dishes that were on it and no longer are
    record MenuPut(List<Dish> dishes, List<UUID> removed) implements RestaurantEvent {

        public MenuPut {
            dishes = List.copyOf(dishes);
            removed = List.copyOf(removed);
        }
    }

    record DishRemoved(UUID dishId) implements RestaurantEvent {
    }

    /// @param byItself whether the last portion was ordered; otherwise somebody said so
    record DishSoldOut(UUID dishId, boolean byItself) implements RestaurantEvent {
    }

    /// @param byItself whether a portion came back; otherwise somebody said so
    record DishBackOn(UUID dishId, boolean byItself) implements RestaurantEvent {
    }

    /// @param group  the code of an option group of the dish
    /// @param choice the code of a choice in it
    record ChoiceSoldOut(UUID dishId, String group, String choice) implements RestaurantEvent {
    }

    record ChoiceBackOn(UUID dishId, String group, String choice) implements RestaurantEvent {
    }

    /// On several dishes at once: a topping is out.
    record ChoicesSoldOut(List<ChoiceOfDish> choices) implements RestaurantEvent {

        public ChoicesSoldOut {
            choices = List.copyOf(choices);
        }
    }

    record ChoicesBackOn(List<ChoiceOfDish> choices) implements RestaurantEvent {

        public ChoicesBackOn {
            choices = List.copyOf(choices);
        }
    }

    /// @param group  the code of an option group of the dish
    /// @param choice the code of a choice in it
    record ChoiceOfDish(UUID dishId, String group, String choice) {
    }

    record DayCashedUp(CashUp cashUp) implements RestaurantEvent {
    }

    /// From now on events of the restaurant are sent to an address of another system. The address itself is nobody else's business.
    record WebhookRegistered(UUID webhookId) implements RestaurantEvent {
    }

    record WebhookRemoved(UUID webhookId) implements RestaurantEvent {
    }

    /// Its address did not answer for so long that nothing is sent to it any more, until somebody resumes it.
    ///
    /// @param reason what failed last, for people
    record WebhookSuspended(UUID webhookId, String reason) implements RestaurantEvent {
    }

    record WebhookResumed(UUID webhookId) implements RestaurantEvent {
    }

    /// @param portions how many are left from now on; absent means as many as are asked for
    record PortionsSet(UUID dishId, @Nullable Integer portions) implements RestaurantEvent {
    }
}
