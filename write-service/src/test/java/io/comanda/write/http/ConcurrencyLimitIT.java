package io.comanda.write.http;

import static io.comanda.write.Bistro.as;
import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.ok;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.Bistro;
import io.comanda.write.Database;
import io.comanda.write.Eventually;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Requests beyond the limit are rejected with 503, and the others succeed.
@QuarkusIntegrationTest
@WithTestResource(Database.class)
class ConcurrencyLimitIT {

    @SuppressWarnings("NullAway.Init") // its resource sets it
    Database database;

    @Test
    void tooManyConcurrentRequestsAreRejectedAtOnceAndAdmittedOnesSucceed() throws Exception {
        var bistro = new Bistro("quiche");
        var order = bistro.placed(line("quiche", 1));
        int many = 300;
        int admitted = 256;
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            try (var held = connection.prepareStatement("select 1 from orders where id = cast(? as uuid) for update")) {
                held.setString(1, order);
                held.execute();
            }
            var answered = new ConcurrentLinkedQueue<Response>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < many; i++) {
                    var _ = threads.submit(() -> answered.add(as("kitchen:pass").post("/api/orders/{id}/start", order)));
                }
                Eventually.that("the rest is rejected while the others wait", Duration.ofSeconds(50),
                        () -> answered.size() == many - admitted);
                answered.forEach(answer -> answer.then().statusCode(503).header("Retry-After", "2")
                        .contentType("application/problem+json").body("type", endsWith("#unavailable")));
                answered.clear();
                connection.commit();
            }
            assertEquals(admitted, answered.size());
            assertEquals(1, answered.stream().filter(answer -> answer.statusCode() == 200).count());
            assertEquals(admitted - 1, answered.stream().filter(answer -> answer.statusCode() == 409).count());
        }
        ok(as("kitchen:pass").post("/api/orders/{id}/ready", order));
    }
}
