package io.comanda.stack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/// Probes HTTP endpoints of servers and services.
public final class HttpProbe {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    private HttpProbe() {
    }

    /// The status of a GET request, or 0 if there is no response within the timeout.
    public static int status(String uri, String user, String password, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(timeout);
        if (!user.isEmpty()) {
            String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + credentials);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    public static int status(String uri) {
        return status(uri, "", "", Duration.ofSeconds(5));
    }
}
