package io.comanda.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Most guests have no account. Placing an order gives them a secret that opens this one order, on both sides: a bearer token
/// that begins with [#PREFIX]. The secret is not stored. Events and rows contain its hash; the hashed value has 256 random bits.
public final class Tracking {

    public static final String PREFIX = "tracking-";

    /// What is known of a secret: enough to recognise it, useless to make one.
    public static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Tracking() {
    }
}
