package io.comanda.write.restaurant;

import io.comanda.events.Actor;
import io.comanda.events.RestaurantEvent;
import io.comanda.events.RestaurantEvent.ChoiceBackOn;
import io.comanda.events.RestaurantEvent.ChoiceOfDish;
import io.comanda.events.RestaurantEvent.ChoiceSoldOut;
import io.comanda.events.RestaurantEvent.ChoicesBackOn;
import io.comanda.events.RestaurantEvent.ChoicesSoldOut;
import io.comanda.events.RestaurantEvent.DayCashedUp;
import io.comanda.events.RestaurantEvent.DetailsChanged;
import io.comanda.events.RestaurantEvent.DishAdded;
import io.comanda.events.RestaurantEvent.DishBackOn;
import io.comanda.events.RestaurantEvent.DishChanged;
import io.comanda.events.RestaurantEvent.DishRemoved;
import io.comanda.events.RestaurantEvent.DishSoldOut;
import io.comanda.events.RestaurantEvent.MenuPut;
import io.comanda.events.RestaurantEvent.PortionsSet;
import io.comanda.events.RestaurantEvent.RestaurantClosed;
import io.comanda.events.RestaurantEvent.RestaurantOpened;
import io.comanda.events.RestaurantEvent.RestaurantRegistered;
import io.comanda.events.RestaurantEvent.WebhookRegistered;
import io.comanda.events.RestaurantEvent.WebhookRemoved;
import io.comanda.events.RestaurantEvent.WebhookResumed;
import io.comanda.events.RestaurantEvent.WebhookSuspended;
import io.comanda.events.RestaurantState;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.ConsistencyTokenEntry;
import io.comanda.write.command.Ids;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Journal;
import io.comanda.write.restaurant.RestaurantCommand.AddDish;
import io.comanda.write.restaurant.RestaurantCommand.ChangeDetails;
import io.comanda.write.restaurant.RestaurantCommand.ChangeDish;
import io.comanda.write.restaurant.RestaurantCommand.CloseRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.MarkChoiceSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.MarkChoicesSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.MarkSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.OpenRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.PutBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutChoiceBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutChoicesBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutMenu;
import io.comanda.write.restaurant.RestaurantCommand.RegisterRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.RemoveDish;
import io.comanda.write.restaurant.RestaurantCommand.SetPortions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Executes a command in one transaction: lock, decide, apply, append.
@ApplicationScoped
class RestaurantHandler {

    private final Transactions transactions;
    private final Journal journal;

    RestaurantHandler(Transactions transactions, Journal journal) {
        this.transactions = transactions;
        this.journal = journal;
    }

    CommandResult<RestaurantState> register(RegisterRestaurant command, CommandContext context) {
        context.requireAccessTo(command.details().code());
        return transactions.inTransaction(() -> {
            Refused.when(Restaurant.isTaken(command.details().code()), Refusal.CODE_TAKEN,
                    "Another restaurant has the code " + command.details().code() + ".");
            var restaurant = new Restaurant(Ids.next());
            var result = handle(restaurant, command, context.by());
            restaurant.persist();
            return result;
        });
    }

    /// Dishes are locked before their restaurant, as when they are ordered.
    CommandResult<RestaurantState> handle(UUID id, RestaurantCommand command, CommandContext context) {
        return transactions.inTransaction(() -> {
            // First, so that callers cannot lock a restaurant outside their scope. A code never changes.
            context.requireAccessTo(Restaurant.code(id));
            lockDishes(id, command);
            var restaurant = Restaurant.locked(id);
            context.requireVersion(journal.version(restaurant.revision));
            return handle(restaurant, command, context.by());
        });
    }

    private static void lockDishes(UUID id, RestaurantCommand command) {
        switch (command) {
            case PutMenu _,MarkChoicesSoldOut _,PutChoicesBackOn _ -> DishOnMenu.lockAll(id);
            case ChangeDish(var dishId, _) -> DishOnMenu.locked(dishId, id);
            case RemoveDish(var dishId) -> DishOnMenu.locked(dishId, id);
            case MarkSoldOut(var dishId) -> DishOnMenu.locked(dishId, id);
            case PutBackOn(var dishId) -> DishOnMenu.locked(dishId, id);
            case MarkChoiceSoldOut(var dishId, _, _) -> DishOnMenu.locked(dishId, id);
            case PutChoiceBackOn(var dishId, _, _) -> DishOnMenu.locked(dishId, id);
            case SetPortions(var dishId, _) -> DishOnMenu.locked(dishId, id);
            case RegisterRestaurant _,ChangeDetails _,OpenRestaurant _,CloseRestaurant _,AddDish _ -> {
            }
        }
    }

    private CommandResult<RestaurantState> handle(Restaurant restaurant, RestaurantCommand command, Actor by) {
        var event = restaurant.decide(command, Ids::next);
        restaurant.apply(event);
        var state = restaurant.stateAfter(event);
        journal.append(new EventMetadata(Instant.now(), by), restaurant.revision, event, state);
        long version = journal.version(restaurant.revision);
        return new CommandResult<>(restaurant.id, restaurant.revision, version, state, tokenEntries(restaurant.id, event, version));
    }

    /// The documents that show an event: a dish, the whole menu, or the restaurant.
    static List<ConsistencyTokenEntry> tokenEntries(UUID restaurant, RestaurantEvent event, long version) {
        return switch (event) {
            case RestaurantRegistered _,RestaurantOpened _,RestaurantClosed _,DayCashedUp _,WebhookRegistered _,WebhookRemoved _,WebhookSuspended _,WebhookResumed _ ->
                List.of(new ConsistencyTokenEntry("restaurants", restaurant, version));
            case DetailsChanged _ -> List.of(new ConsistencyTokenEntry("restaurants", restaurant, version),
                    new ConsistencyTokenEntry("menus", restaurant, version));
            case MenuPut _ -> List.of(new ConsistencyTokenEntry("menus", restaurant, version));
            case DishAdded(var dish) -> List.of(new ConsistencyTokenEntry("dishes", dish.id(), version));
            case DishChanged(var dish) -> List.of(new ConsistencyTokenEntry("dishes", dish.id(), version));
            case DishRemoved(var dish) -> List.of(new ConsistencyTokenEntry("dishes", dish, version));
            case DishSoldOut(var dish, _) -> List.of(new ConsistencyTokenEntry("dishes", dish, version));
            case DishBackOn(var dish, _) -> List.of(new ConsistencyTokenEntry("dishes", dish, version));
            case ChoiceSoldOut(var dish, _, _) -> List.of(new ConsistencyTokenEntry("dishes", dish, version));
            case ChoiceBackOn(var dish, _, _) -> List.of(new ConsistencyTokenEntry("dishes", dish, version));
            case ChoicesSoldOut(var choices) -> one(choices, version);
            case ChoicesBackOn(var choices) -> one(choices, version);
            case PortionsSet(var dish, _) -> List.of(new ConsistencyTokenEntry("dishes", dish, version));
        };
    }

    /// A query takes eight tokens at most, and one event may change a thousand dishes. They are written together, so one stands for all.
    private static List<ConsistencyTokenEntry> one(List<ChoiceOfDish> choices, long version) {
        return List.of(new ConsistencyTokenEntry("dishes", choices.getLast().dishId(), version));
    }
}
