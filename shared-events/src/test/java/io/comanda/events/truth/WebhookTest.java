package io.comanda.events.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final UUID ID = UUID.fromString("019dfb3c-2a00-7000-8000-000000000008");
    private static final WebhookSecret SECRETS = new WebhookSecret("a key that only these two services have");

    @Test
    void wantsTheEventsThatItNamesAndNoOthers() {
        var webhook = new Webhook(ID, "trattoria", "https://example.org", List.of("order.placed", "restaurant.*"), Webhook.Status.ACTIVE,
                Instant.EPOCH);
        assertTrue(webhook.wants("order.placed"));
        assertTrue(webhook.wants("restaurant.opened"));
        assertFalse(webhook.wants("order.closed"));
        assertFalse(webhook.wants("past.order.placed"));
    }

    /// Receivers have it for years: it must not change by accident.
    @Test
    void aSecretStaysWhatItIs() {
        assertEquals("whsec_6TYZSLPaD8jQbAhgrHyN5bB0fYby5pf92ZKXbdA+zjY=", SECRETS.text(ID));
        assertNotEquals(SECRETS.text(ID), SECRETS.text(UUID.fromString("019dfb3c-2a00-7000-8000-000000000009")));
        assertNotEquals(SECRETS.text(ID), new WebhookSecret("another key that these two services have").text(ID));
    }

    @Test
    void aKeyThatCouldBeGuessedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WebhookSecret("a short key"));
    }
}
