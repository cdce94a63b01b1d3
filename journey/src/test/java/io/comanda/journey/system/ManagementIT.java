package io.comanda.journey.system;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.ParallelChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The management port serves health and metrics, and nothing else does.
@SharedComanda
class ManagementIT {

    /// Paths that Quarkus or its extensions may serve, and those of the API.
    private static final List<String> ABSENT = List.of("", "/", "/q", "/q/", "/q/dev", "/q/dev-ui", "/q/dev-ui/welcome", "/q/dev-v1",
            "/q/arc",
            "/q/arc/beans", "/q/info", "/q/openapi", "/q/swagger-ui", "/q/swagger-ui/", "/q/graphql-ui", "/q/logging-manager", "/q/flyway",
            "/q/jwt", "/q/dev-mcp", "/q/loggers", "/q/env", "/api", "/api/docs", "/api/docs/", "/api/openapi", "/api/problems",
            "/api/write/docs",
            "/api/write/docs/", "/api/write/openapi", "/api/write/problems", "/api/orders", "/api/restaurants", "/api/sales", "/api/dishes",
            "/index.html", "/favicon.ico", "/io.quarkus.arc/");

    private static final List<String> PRESENT = List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started",
            "/q/health/group/dependencies", "/q/metrics");

    @Test
    void managementPortServesHealthAndMetricsOnly() throws Exception {
        var checks = new ParallelChecks();
        for (var service : Service.values()) {
            for (var path : PRESENT) {
                checks.add(() -> checkStatus(200, service.management() + path));
            }
            for (var path : ABSENT) {
                checks.add(() -> checkStatus(404, service.management() + path));
            }
        }
        checks.assertAllPass();
    }

    @Test
    void neitherTheMainPortNorTheGatewayServesThem() throws Exception {
        var checks = new ParallelChecks();
        for (var url : List.of(Service.WRITE.url(), Service.READ.url(), Comanda.url())) {
            ABSENT.stream().filter(path -> path.startsWith("/q")).forEach(path -> checks.add(() -> checkStatus(404, url + path)));
            PRESENT.forEach(path -> checks.add(() -> checkStatus(404, url + path)));
        }
        checks.assertAllPass();
    }

    private static @Nullable String checkStatus(int status, String url) {
        var reply = new Call("GET", url).send();
        return reply.status() == status ? null : "GET " + url + " should be " + status + " but is " + reply;
    }
}
