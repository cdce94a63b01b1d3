package io.comanda.stack.demo;

import io.comanda.stack.client.Gateway;
import io.comanda.stack.token.Badge;
import io.comanda.stack.token.DevIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/// How the people of one restaurant come to Comanda: a badge of its staff is good for no other restaurant.
///
/// @param restaurant its code
/// @param tell       gets a sentence when there is something to wait for
record Entrance(URI gateway, DevIssuer issuer, String restaurant, Consumer<String> tell) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// @param actor role and subject, as in `waiter:ada`
    Gateway as(String actor) {
        var badge = actor.startsWith("guest:") ? Badge.of(issuer, actor) : Badge.of(issuer, actor, restaurant);
        return new Gateway(gateway, badge, PATIENCE, tell);
    }
}
