package io.comanda.write.restaurant;

import io.comanda.events.RestaurantEvent;
import io.comanda.events.RestaurantState;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.CommandResult;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Records what other packages have decided about a restaurant.
@ApplicationScoped
public class RestaurantEvents {

    private final Journal journal;

    RestaurantEvents(Journal journal) {
        this.journal = journal;
    }

    /// The id of the restaurant with this code.
    ///
    /// @throws io.comanda.write.command.NotFound if there is none
    public UUID idOf(String code) {
        return Restaurant.id(code);
    }

    /// Locks the restaurant, and appends the event to its others, in the transaction of the caller.
    public CommandResult<RestaurantState> append(UUID id, RestaurantEvent event, CommandContext context) {
        var restaurant = Restaurant.locked(id);
        context.requireVersion(journal.version(restaurant.revision));
        restaurant.apply(event);
        var state = restaurant.stateAfter(event);
        journal.append(new EventMetadata(Instant.now(), context.by()), restaurant.revision, event, state);
        long version = journal.version(restaurant.revision);
        return new CommandResult<>(id, restaurant.revision, version, state, RestaurantHandler.tokenEntries(id, event, version));
    }
}
