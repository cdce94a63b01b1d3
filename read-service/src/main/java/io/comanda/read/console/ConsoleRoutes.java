package io.comanda.read.console;

import io.comanda.read.http.Gzip;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/// Answers requests for the console, and leaves all others to the API. The files are public: what they show, they ask the API.
///
/// A filter, because the API's router answers what it does not know with 404, and because these files need neither its caching nor its
/// problems.
@Singleton
class ConsoleRoutes {

    /// After the limits (1,000), before authentication (200): a page without a session still has to load.
    private static final int PRIORITY = 500;

    private static final String CONFIG = "/console/config.json";

    /// Revalidated each time, so that a release shows at once; a file that has not changed is a 304 without a body.
    private static final String CACHE_CONTROL = "no-cache";

    private final ConsoleFiles files = new ConsoleFiles();
    private final ConsoleFile config;
    private final ContentSecurityPolicy policy;

    ConsoleRoutes(ConsoleSettings settings) {
        config = ConsoleFile.of("application/json", settings.json());
        policy = new ContentSecurityPolicy(settings.providerOrigin());
    }

    void register(@Observes Filters filters) {
        filters.register(this::answerOrPass, PRIORITY);
    }

    private void answerOrPass(RoutingContext request) {
        // As it was sent: no file has a name that would have to be decoded or normalized.
        var path = request.request().path();
        var method = request.request().method();
        boolean isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (path == null || path.startsWith("/api/") || !isRead) {
            request.next();
            return;
        }
        var file = path.equals(CONFIG) ? Optional.of(config) : files.find(path);
        file.ifPresentOrElse(each -> send(each, request), request::next);
    }

    private void send(ConsoleFile file, RoutingContext request) {
        var response = request.response().putHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL).putHeader(HttpHeaders.ETAG, file.etag())
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        policy.of(file).forEach(response::putHeader);
        if (isKnown(file, request)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType());
        var body = file.body();
        var compressed = file.compressed();
        if (compressed != null && Gzip.isAccepted(request.request().headers().getAll(HttpHeaders.ACCEPT_ENCODING))) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            body = compressed;
        }
        if (request.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
        } else {
            response.end(body);
        }
    }

    /// A weak comparison (RFC 9110, 13.1.2).
    private static boolean isKnown(ConsoleFile file, RoutingContext request) {
        return request.request().headers().getAll(HttpHeaders.IF_NONE_MATCH).stream().flatMap(tags -> Arrays.stream(tags.split(",", -1)))
                .map(String::strip).anyMatch(tag -> tag.equals("*") || file.etag().equals("W/" + tag.replaceFirst("^W/", "")));
    }
}
