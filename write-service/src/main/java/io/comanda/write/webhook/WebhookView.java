package io.comanda.write.webhook;

import io.comanda.events.truth.Webhook.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A webhook as its owners see it. The secret is asked for separately, so that it is in no stored response.
///
/// @param status `ACTIVE`, or `SUSPENDED` if its address did not answer for too long
/// @param since  when the status became what it is
/// @param reason why it is suspended
public record WebhookView(UUID id, String restaurant, String url, List<String> events, Status status, Instant since,
        @Nullable String reason) {

    public WebhookView {
        events = List.copyOf(events);
    }

    static WebhookView of(RegisteredWebhook webhook) {
        return new WebhookView(webhook.id, webhook.restaurant, webhook.url, webhook.events, webhook.status, webhook.since, webhook.reason);
    }
}
