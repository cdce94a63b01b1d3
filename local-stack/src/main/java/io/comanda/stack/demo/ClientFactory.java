package io.comanda.stack.demo;

import io.comanda.stack.client.ApiClient;
import io.comanda.stack.token.DevIssuer;
import io.comanda.stack.token.RenewingToken;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/// Creates clients for the guests and the staff of one restaurant.
///
/// @param restaurant its code
/// @param onWait     gets a message when a request has to be retried
record ClientFactory(URI gateway, DevIssuer issuer, String restaurant, Consumer<String> onWait) {

    private static final Duration RETRY_TIMEOUT = Duration.ofMinutes(1);

    /// @param actor role and subject, as in `waiter:ada`; staff has access to this restaurant only
    ApiClient as(String actor) {
        var token = actor.startsWith("guest:") ? RenewingToken.of(issuer, actor) : RenewingToken.of(issuer, actor, restaurant);
        return new ApiClient(gateway, token, RETRY_TIMEOUT, onWait);
    }
}
