package io.comanda.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.comanda.events.truth.WebhookSecret;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;

/// Signs what is sent, as Standard Webhooks 1.0 says: HMAC-SHA256 of `id.timestamp.body`.
final class Signature {

    private static final String VERSION = "v1,";

    /// The value of `webhook-signature`.
    ///
    /// @param at when this attempt is made; the receiver refuses what is too old
    static String of(byte[] secret, String id, Instant at, byte[] body) {
        var content = new ByteArrayOutputStream();
        content.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(UTF_8));
        content.writeBytes(body);
        return VERSION + Base64.getEncoder().encodeToString(WebhookSecret.hmac(secret, content.toByteArray()));
    }

    private Signature() {
    }
}
