package io.comanda.write.webhook;

import io.comanda.events.truth.TruthReply.WebhooksReply;
import io.comanda.events.truth.TruthRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds webhooks for their sender.
public final class StoredWebhooks {

    private static final UUID FIRST = new UUID(0, 0);

    /// As long as a sender may have been away when they were removed.
    private static final Duration REMOVED_FOR = Duration.ofDays(30);

    /// A page in order of id.
    ///
    /// @param restaurants codes; empty for all
    /// @param after       null for the first page
    public static WebhooksReply page(List<String> restaurants, @Nullable UUID after) {
        var from = after == null ? FIRST : after;
        var removedAfter = Instant.now().minus(REMOVED_FOR);
        var page = restaurants.isEmpty()
                ? RegisteredWebhook.after(from, removedAfter, TruthRequest.IDS_MAX)
                : RegisteredWebhook.after(from, restaurants, removedAfter, TruthRequest.IDS_MAX);
        return new WebhooksReply(page.stream().map(RegisteredWebhook::webhook).toList(), page.size() < TruthRequest.IDS_MAX);
    }

    private StoredWebhooks() {
    }
}
