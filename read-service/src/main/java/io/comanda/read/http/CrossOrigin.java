package io.comanda.read.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Lets pages of other hosts use the API from a browser (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol). Off unless
/// `comanda.http.cors.origins` lists their origins.
///
/// Credentials are never allowed: a page sends a bearer token, which no browser sends by itself. No request is rejected: the browser
/// keeps the response from a page that is not listed. Both services answer preflights for all methods, because a gateway that routes
/// by method sends all of them to one.
///
/// Quarkus's own filter (3.33) answers every origin that is not listed with 403. Behind a proxy that ends TLS that includes the pages of
/// this same host. It sets no `Vary` either, so a shared cache would give one page's response to another.
@Singleton
class CrossOrigin {

    /// Before the concurrency limit, so that a page can read its rejections.
    private static final int PRIORITY = 2_000;

    /// As a browser sends it.
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s,A-Z]+");

    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
            + " Consistency-Token, Last-Event-ID, Prefer";
    private static final String RESPONSE_HEADERS = "ETag, Location, Consistency-Token, Retry-After";

    /// Chromium's maximum. A preflight depends on nothing but the setting.
    private static final String MAX_AGE_SECONDS = "7200";

    private final Set<String> origins;

    /// @throws IllegalArgumentException if one of them is no origin
    CrossOrigin(@ConfigProperty(name = "comanda.http.cors.origins") Optional<List<String>> origins) {
        this.origins = Set.copyOf(origins.orElse(List.of()));
        for (var origin : this.origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("comanda.http.cors.origins: '" + origin + "' is no origin like https://order.example");
            }
        }
    }

    void register(@Observes Filters filters) {
        if (!origins.isEmpty()) {
            filters.register(this::answerOrPass, PRIORITY);
        }
    }

    private void answerOrPass(RoutingContext request) {
        var asked = request.request();
        var origin = asked.getHeader("Origin");
        boolean isAllowed = origin != null && origins.contains(origin);
        request.addHeadersEndHandler(_ -> addHeaders(request.response().headers(), isAllowed ? origin : null));
        if (origin == null || !asked.method().equals(HttpMethod.OPTIONS) || asked.getHeader("Access-Control-Request-Method") == null) {
            request.next();
            return;
        }
        var preflight = request.response().setStatusCode(204);
        if (isAllowed) {
            preflight.putHeader("Access-Control-Allow-Methods", METHODS).putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
        }
        preflight.end();
    }

    /// Each response says that it depends on the origin, even one to a request without: a cache may give it to a page.
    private static void addHeaders(MultiMap headers, @Nullable String allowed) {
        var vary = headers.getAll(HttpHeaders.VARY);
        headers.set(HttpHeaders.VARY, vary.isEmpty() ? "Origin" : String.join(", ", vary) + ", Origin");
        if (allowed != null) {
            headers.set("Access-Control-Allow-Origin", allowed).set("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        }
    }
}
