package io.comanda.write.webhook;

import io.comanda.events.Actor;
import io.comanda.events.RestaurantEvent;
import io.comanda.events.RestaurantEvent.WebhookRegistered;
import io.comanda.events.RestaurantEvent.WebhookRemoved;
import io.comanda.events.RestaurantEvent.WebhookResumed;
import io.comanda.events.RestaurantEvent.WebhookSuspended;
import io.comanda.events.truth.Webhook.Status;
import io.comanda.events.truth.WebhookSecret;
import io.comanda.write.command.CommandContext;
import io.comanda.write.command.CommandResult;
import io.comanda.write.command.Ids;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.NotFound;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.command.Violation;
import io.comanda.write.restaurant.RestaurantEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Executes a command in one transaction: lock, decide, change the row, append the restaurant's event.
@ApplicationScoped
public class WebhookHandler {

    /// Every event is sent to each of them.
    private static final int WEBHOOKS_MAX = 10;

    private static final Actor SENDER = new Actor(Actor.Role.OPERATOR, "webhooks");

    private final Transactions transactions;
    private final RestaurantEvents restaurants;
    private final @Nullable WebhookSecret secrets;
    private final boolean plainHttp;

    WebhookHandler(Transactions transactions, RestaurantEvents restaurants,
            @ConfigProperty(name = "comanda.webhooks.key") Optional<String> key,
            @ConfigProperty(name = "comanda.webhooks.plain-http") boolean plainHttp) {
        this.transactions = transactions;
        this.restaurants = restaurants;
        this.secrets = key.map(WebhookSecret::new).orElse(null);
        this.plainHttp = plainHttp;
    }

    CommandResult<WebhookView> register(RegisterWebhook command, CommandContext context) {
        context.requireAccessTo(command.restaurant());
        if (!command.isEncrypted() && !plainHttp) {
            throw new InvalidRequest(List.of(Violation.at("/url", "must begin with https://.")));
        }
        return transactions.inTransaction(() -> {
            Refused.when(secrets == null, Refusal.NO_WEBHOOKS, "This installation has no comanda.webhooks.key.");
            var webhook = new RegisteredWebhook(Ids.next(), restaurants.idOf(command.restaurant()), command, now());
            var result = append(webhook, new WebhookRegistered(webhook.id), context);
            Refused.when(RegisteredWebhook.countOf(command.restaurant()) >= WEBHOOKS_MAX, Refusal.TOO_MANY_WEBHOOKS,
                    command.restaurant() + " has " + WEBHOOKS_MAX + " webhooks, as many as it may have.");
            webhook.persist();
            return result;
        });
    }

    CommandResult<WebhookView> remove(UUID id, CommandContext context) {
        return transactions.inTransaction(() -> {
            var webhook = find(id, context, true);
            webhook.become(Status.REMOVED, null, now());
            return append(webhook, new WebhookRemoved(id), context);
        });
    }

    CommandResult<WebhookView> resume(UUID id, CommandContext context) {
        return transactions.inTransaction(() -> {
            var webhook = find(id, context, true);
            Refused.when(webhook.status == Status.ACTIVE, Refusal.ALREADY_SO, "The webhook is not suspended.");
            webhook.become(Status.ACTIVE, null, now());
            return append(webhook, new WebhookResumed(id), context);
        });
    }

    /// Does nothing if it has changed since.
    ///
    /// @param since  [io.comanda.events.truth.Webhook#since] of what has failed
    /// @param reason what failed last
    public void suspend(UUID id, Instant since, String reason) {
        transactions.inTransaction(() -> RegisteredWebhook.locked(id)
                .filter(webhook -> webhook.status == Status.ACTIVE && webhook.since.equals(since)).map(webhook -> {
                    webhook.become(Status.SUSPENDED, reason, now());
                    return append(webhook, new WebhookSuspended(id, reason), CommandContext.internal(SENDER));
                }));
    }

    List<WebhookView> list(String restaurant, CommandContext context) {
        context.requireAccessTo(restaurant);
        return transactions.inTransaction(() -> RegisteredWebhook.of(restaurant).stream().map(WebhookView::of).toList());
    }

    WebhookView get(UUID id, CommandContext context) {
        return transactions.inTransaction(() -> WebhookView.of(find(id, context, false)));
    }

    /// @throws NotFound if this installation has no webhooks any more
    String secret(UUID id, CommandContext context) {
        get(id, context);
        if (secrets == null) {
            throw new NotFound("comanda.webhooks.key");
        }
        return secrets.text(id);
    }

    private static RegisteredWebhook find(UUID id, CommandContext context, boolean lock) {
        var found = lock ? RegisteredWebhook.locked(id) : RegisteredWebhook.<RegisteredWebhook>findByIdOptional(id);
        var webhook = found.filter(known -> known.status != Status.REMOVED).orElseThrow(() -> new NotFound("webhook " + id));
        context.requireAccessTo(webhook.restaurant);
        return webhook;
    }

    private CommandResult<WebhookView> append(RegisteredWebhook webhook, RestaurantEvent event, CommandContext context) {
        var result = restaurants.append(webhook.restaurantId, event, context);
        return new CommandResult<>(webhook.id, result.revision(), result.version(), WebhookView.of(webhook), result.tokenEntries());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
