package io.comanda.journey.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.journey.faults.Site.Side;
import io.comanda.journey.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;

/// What an operator of the broker does.
final class BrokerFaults {

    private final Crew crew;

    BrokerFaults(Crew crew) {
        this.crew = crew;
    }

    Reply operate(String method, String path) {
        return operate(method, path, "");
    }

    Reply operate(String method, String path, String body) {
        var reply = crew.site().broker(method, path, body);
        assertEquals(2, reply.status() / 100, reply::toString);
        return reply;
    }

    /// The projector binds its queue again every ten seconds. If it does so before an order comes back, nothing is named, and the fault is
    /// repeated.
    void deleteBinding() throws Exception {
        var bindings = "bindings/%2f/e/comanda.events/q/" + Site.ORDERS_QUEUE;
        untilUnrouted(() -> {
            for (var binding : operate("GET", bindings).json()) {
                operate("DELETE", bindings + "/" + URLEncoder.encode(binding.path("properties_key").asText(), StandardCharsets.UTF_8));
            }
            return true;
        });
    }

    void deleteExchange() throws Exception {
        untilUnrouted(() -> operate("DELETE", "exchanges/%2f/comanda.events"));
    }

    private void untilUnrouted(Callable<?> fault) throws Exception {
        crew.await("it is named", () -> {
            fault.call();
            var until = Instant.now().plus(Crew.NAMED_WITHIN);
            while (Instant.now().isBefore(until)) {
                if (crew.site().pods(Side.WRITE).anyMatch(pod -> pod.dependencies().toString().contains("no queue is bound for order.#"))) {
                    return true;
                }
                Thread.sleep(20);
            }
            return false;
        });
    }

    /// Nothing tells that a queue was purged. The nightly verification repairs it, or one that is requested.
    void purgeQueue() throws Exception {
        operate("DELETE", "queues/%2f/" + Site.ORDERS_QUEUE + "/contents");
        repair();
    }

    private void repair() throws Exception {
        crew.await("a verification begins",
                () -> crew.site().operation("POST", "/api/admin/views/orders/verify").send().status() == 202);
        crew.await("the verification ends", () -> !crew.site().operation("GET", "/api/admin/views/orders").send().expectSuccess()
                .at("/verification/running").booleanValue());
    }
}
