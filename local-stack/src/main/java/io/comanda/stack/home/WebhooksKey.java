package io.comanda.stack.home;

import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/// The key from which the secrets of webhooks follow. It is created once and outlives the data, as the keys of tokens do.
public final class WebhooksKey {

    private static final int BYTES = 32;

    /// Creates the key if there is none.
    public static String in(Home home) {
        Path file = home.keys().resolve("webhooks");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(home.keys());
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                // Temporary files are created readable by their owner only.
                Path temporary = Files.createTempFile(home.keys(), "webhooks", ".temporary");
                Files.writeString(temporary, Base64.getEncoder().encodeToString(random));
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackFailure("The key of webhooks can't be written to " + file + ": " + e, e);
        }
    }

    private WebhooksKey() {
    }
}
