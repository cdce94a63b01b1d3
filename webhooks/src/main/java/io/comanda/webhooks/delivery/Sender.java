package io.comanda.webhooks.delivery;

import io.comanda.events.Wire;
import io.comanda.events.truth.Webhook;
import io.comanda.events.truth.WebhookSecret;
import io.comanda.webhooks.delivery.Outcome.Delivered;
import io.comanda.webhooks.delivery.Outcome.Failed;
import io.comanda.webhooks.delivery.Outcome.Gone;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.conn.DnsResolver;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes one attempt to send an event: a CloudEvent in structured JSON, signed. Redirections are not followed, and of the answer only the
/// status matters.
@Singleton
final class Sender {

    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final int SILENT_MILLIS_MAX = 10_000;
    /// An answer that comes byte by byte is given up too.
    private static final int ATTEMPT_MILLIS_MAX = 20_000;
    private static final int CONNECTIONS_MAX = 1_000;
    private static final int GONE = 410;

    private final WebhookSecret secrets;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("deadlines").factory());

    Sender(@ConfigProperty(name = "comanda.webhooks.key") String key,
            @ConfigProperty(name = "comanda.webhooks.private-addresses") boolean privateAddresses) {
        secrets = new WebhookSecret(key);
        DnsResolver names = privateAddresses ? SystemDefaultDnsResolver.INSTANCE : PublicAddresses::resolve;
        http = HttpClientBuilder.create().setDnsResolver(names).disableRedirectHandling().disableAutomaticRetries()
                .disableCookieManagement().disableAuthCaching().setMaxConnTotal(CONNECTIONS_MAX).setMaxConnPerRoute(CONNECTIONS_MAX)
                .setUserAgent("Comanda-Webhooks/0.1")
                .setDefaultRequestConfig(RequestConfig.custom().setConnectTimeout(CONNECT_MILLIS_MAX)
                        .setSocketTimeout(SILENT_MILLIS_MAX).setConnectionRequestTimeout(ATTEMPT_MILLIS_MAX)
                        .setCookieSpec(CookieSpecs.IGNORE_COOKIES).build())
                .build();
    }

    /// @param id the event's: it is the same in every attempt, so that receivers recognise repeats
    Outcome send(Webhook webhook, String id, byte[] event) {
        var now = Instant.now();
        var post = new HttpPost(webhook.url());
        post.setHeader("Content-Type", Wire.CONTENT_TYPE);
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("webhook-signature", Signature.of(secrets.of(webhook.id()), id, now, event));
        post.setEntity(new ByteArrayEntity(event));
        var deadline = deadlines.schedule(post::abort, ATTEMPT_MILLIS_MAX, TimeUnit.MILLISECONDS);
        // Closing the answer unread closes the connection.
        try (var answer = http.execute(post)) {
            return outcome(answer.getStatusLine().getStatusCode());
        } catch (IOException | RuntimeException e) {
            return new Failed(e instanceof PublicAddresses.PrivateAddress ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName());
        } finally {
            deadline.cancel(false);
        }
    }

    private static Outcome outcome(int status) {
        var reason = "answered " + status;
        if (status == GONE) {
            return new Gone(reason);
        }
        return status >= 200 && status < 300 ? new Delivered() : new Failed(reason);
    }

    void stop(@Observes ShutdownEvent stopped) throws IOException {
        deadlines.shutdown();
        http.close();
    }
}
