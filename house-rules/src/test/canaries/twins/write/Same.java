package io.comanda.write.http;

import java.time.Duration;

/// The limit of commands.
final class Same {

    static final Duration LIMIT = Duration.ofSeconds(5);
    static final String DETAIL = "Nothing has happened.";
}
