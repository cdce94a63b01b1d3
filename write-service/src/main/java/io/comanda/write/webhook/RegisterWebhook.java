package io.comanda.write.webhook;

import io.comanda.events.PublishedEvents;
import io.comanda.write.command.Validation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// A webhook to register.
///
/// @param restaurant the restaurant's code
/// @param url        `https://…`
/// @param events     routing keys such as `order.placed`, or `order.*` and `restaurant.*`
public record RegisterWebhook(String restaurant, String url, List<String> events) {

    private static final int URL_LENGTH_MAX = 2_000;

    public RegisterWebhook {
        var validation = new Validation();
        restaurant = validation.code("restaurant", restaurant);
        url = address(validation, url);
        events = validation.list("events", events, 1, PublishedEvents.KEYS.size());
        validation.unique("events", events);
        for (int i = 0; i < events.size(); i++) {
            if (!PublishedEvents.KEYS.contains(events.get(i))) {
                validation.reject("events/" + i, "is no event, it is '" + Validation.abbreviate(events.get(i)) + "'.");
            }
        }
        validation.throwIfInvalid();
    }

    /// Where the name leads is checked whenever something is sent.
    private static String address(Validation validation, String url) {
        var text = validation.text("url", url, URL_LENGTH_MAX);
        try {
            var uri = new URI(text);
            if (!List.of("https", "http").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null || uri.getUserInfo() != null
                    || uri.getFragment() != null) {
                validation.reject("url", "must be https://host/path, without user and fragment.");
            }
        } catch (URISyntaxException _) {
            validation.reject("url", "is no URL.");
        }
        return text;
    }

    boolean isEncrypted() {
        return url.startsWith("https:");
    }
}
