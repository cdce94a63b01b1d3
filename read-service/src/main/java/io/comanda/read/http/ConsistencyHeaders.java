package io.comanda.read.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The request headers that ask for read-your-writes consistency: `Consistency-Token`, and `Prefer: wait=` (RFC 7240, 4.3).
@RequestScoped
public class ConsistencyHeaders {

    /// Also a response header: each response about one aggregate has its token.
    public static final String TOKEN = "Consistency-Token";

    private static final Pattern WAIT = Pattern.compile("(?:.*[,;\\s])?wait\\s*=\\s*\"?(\\d{1,6})\"?(?:[,;\\s].*)?");

    private final HttpHeaders headers;
    private final CurrentVertxRequest request;

    ConsistencyHeaders(HttpHeaders headers, CurrentVertxRequest request) {
        this.headers = headers;
        this.request = request;
    }

    /// The later pictures of a stream belong to no request.
    private boolean isOfRequest() {
        return request.getCurrent() != null;
    }

    /// The entries of all consistency tokens, as they were sent.
    public List<String> tokenEntries() {
        return !isOfRequest()
                ? List.of()
                : Objects.requireNonNullElse(headers.getRequestHeader(TOKEN), List.<String>of()).stream()
                        .flatMap(header -> Stream.of(header.split(",", -1))).toList();
    }

    /// How long the client prefers to wait.
    public Optional<Duration> preferredWait() {
        if (!isOfRequest()) {
            return Optional.empty();
        }
        var wait = WAIT.matcher(Objects.requireNonNullElse(headers.getHeaderString("Prefer"), ""));
        return wait.matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(wait.group(1)))) : Optional.empty();
    }
}
