package io.comanda.read.consistency;

import java.time.Duration;

/// The limit of queries.
public final class Same {

    public static final Duration LIMIT =
            Duration.ofSeconds(5);
    public static final String DETAIL = "";
}
