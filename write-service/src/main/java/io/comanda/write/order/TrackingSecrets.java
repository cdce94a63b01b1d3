package io.comanda.write.order;

import io.comanda.events.Tracking;
import java.security.SecureRandom;
import java.util.Base64;

/// The secrets by which guests without an account access their orders.
final class TrackingSecrets {

    /// 256 bits can't be guessed.
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    static String generate() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Tracking.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private TrackingSecrets() {
    }
}
