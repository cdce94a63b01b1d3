package io.comanda.events.truth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret with which what is sent to a webhook is signed. It follows from a key that the write side and the sender have, and the
/// webhook's id, so it is stored nowhere, and is in no event or message.
public final class WebhookSecret {

    /// As Standard Webhooks writes secrets.
    public static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    /// A key of fewer characters could be guessed.
    private static final int KEY_CHARACTERS_MIN = 32;

    private final byte[] key;

    /// @throws IllegalArgumentException if the key is too short
    public WebhookSecret(String key) {
        if (key.length() < KEY_CHARACTERS_MIN) {
            throw new IllegalArgumentException("comanda.webhooks.key must have at least " + KEY_CHARACTERS_MIN + " characters");
        }
        this.key = key.getBytes(UTF_8);
    }

    /// 256 bits.
    public byte[] of(UUID webhook) {
        return hmac(key, ("comanda webhook " + webhook).getBytes(UTF_8));
    }

    /// As it is given to the receiver: `whsec_…`.
    public String text(UUID webhook) {
        return PREFIX + Base64.getEncoder().encodeToString(of(webhook));
    }

    /// HMAC-SHA256, by which messages are signed too.
    public static byte[] hmac(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }
}
