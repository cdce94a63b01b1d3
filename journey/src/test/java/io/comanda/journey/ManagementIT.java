package io.comanda.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Health and metrics are for those who look after the services: on a port of their own, where nothing else is.
class ManagementIT {

    /// What Quarkus offers somewhere, sometime; and what is ours.
    private static final List<String> NOTHING = List.of("", "/", "/q", "/q/", "/q/dev", "/q/dev-ui", "/q/dev-ui/welcome", "/q/dev-v1",
            "/q/arc",
            "/q/arc/beans", "/q/info", "/q/openapi", "/q/swagger-ui", "/q/swagger-ui/", "/q/graphql-ui", "/q/logging-manager", "/q/flyway",
            "/q/jwt", "/q/dev-mcp", "/q/loggers", "/q/env", "/api", "/api/docs", "/api/docs/", "/api/openapi", "/api/problems",
            "/api/write/docs",
            "/api/write/docs/", "/api/write/openapi", "/api/write/problems", "/api/orders", "/api/restaurants", "/api/sales", "/api/dishes",
            "/index.html", "/favicon.ico", "/io.quarkus.arc/");

    private static final List<String> LOOKED_AT = List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started",
            "/q/health/group/dependencies", "/q/metrics");

    @Test
    void onlyHealthAndMetricsAreOnTheManagementPort() throws Exception {
        var checks = new Checks();
        for (var side : Side.values()) {
            for (var path : LOOKED_AT) {
                checks.add(() -> not(200, side.management() + path));
            }
            for (var path : NOTHING) {
                checks.add(() -> not(404, side.management() + path));
            }
        }
        checks.pass();
    }

    @Test
    void nothingOfThatIsOnTheMainPortNorBehindTheGateway() throws Exception {
        var checks = new Checks();
        for (var url : List.of(Side.WRITE.url(), Side.READ.url(), Comanda.url())) {
            NOTHING.stream().filter(path -> path.startsWith("/q")).forEach(path -> checks.add(() -> not(404, url + path)));
            LOOKED_AT.forEach(path -> checks.add(() -> not(404, url + path)));
        }
        checks.pass();
    }

    private static @Nullable String not(int status, String url) {
        var reply = new Call("GET", url).reply();
        return reply.status() == status ? null : "GET " + url + " should be " + status + ", but " + reply;
    }
}
