package io.comanda.journey.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.comanda.journey.system.Keycloak;
import io.comanda.journey.system.OwnServers;
import io.comanda.journey.system.Pod;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// People sign in with the page of a real Keycloak, which has the realm of docs/keycloak.md.
@OwnServers
@ExtendWith(ChromiumCondition.class)
class SignInIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aManagerSignsInStaysSignedInAndSignsOut() throws Exception {
        var home = Keycloak.home();
        assumeTrue(home.isPresent(), "no Keycloak");
        try (var keycloak = new Keycloak(home.get(), folder.resolve("keycloak.txt"));
                var servers = Servers.start(Server.POSTGRES, Server.ELASTICSEARCH, Server.RABBITMQ)) {
            await(keycloak::isUp);
            try (var write = Pod.start("write-service", "sign-in-write", environment(keycloak, servers));
                    var read = Pod.start("read-service", "sign-in-read", environment(keycloak, servers))) {
                await(() -> write.health("group/dependencies") == 200 && read.health("group/dependencies") == 200);
                keycloak.letPagesBeAt(read.url());
                try (var browser = new Browser(); var window = browser.window()) {
                    signInAndOut(window, read.url(), keycloak.issuer());
                }
            }
        }
    }

    private static void signInAndOut(Window window, String pages, String issuer) {
        var page = window.page();
        page.navigate(pages + "/today");
        assertThat(window.find(".gate")).containsText("Sign in to use this page.");
        window.assertClean();
        window.find(".gate button").click();
        page.waitForURL(Pattern.compile(Pattern.quote(issuer) + ".*code_challenge_method=S256.*"));
        page.locator("#username").fill("maria");
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();

        // At the page that was asked for, without the code in its address.
        page.waitForURL(pages + "/today");
        assertThat(window.find("header .who")).hasText("Manager");
        assertThat(window.find("group-report h1")).isVisible();
        page.reload();
        assertThat(window.find("header .who")).hasText("Manager");
        assertThat(window.find("group-report h1")).isVisible();
        window.assertClean();

        window.find("header .who").click();
        window.find("#who").getByText("Sign out").click();
        page.waitForURL(pages + "/");
        assertThat(window.find("header .who")).hasText("Not signed in");
        page.navigate(pages + "/today");
        window.find(".gate button").click();
        // Signed out there, too: nobody gets in without the password.
        assertThat(page.locator("#password")).isVisible();
    }

    private static Map<String, String> environment(Keycloak keycloak, Servers servers) {
        return Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrl(), "QUARKUS_DATASOURCE_USERNAME", servers.postgresUser(),
                "QUARKUS_DATASOURCE_PASSWORD", servers.postgresPassword(), "QUARKUS_ELASTICSEARCH_HOSTS", servers.elasticsearch(),
                "COMANDA_RABBITMQ_URI", servers.amqpUri(), "MP_JWT_VERIFY_ISSUER", keycloak.issuer(),
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", keycloak.issuer() + "/protocol/openid-connect/certs",
                "COMANDA_CONSOLE_OIDC_ISSUER", keycloak.issuer(), "COMANDA_CONSOLE_OIDC_CLIENT_ID", "comanda-pages");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plus(TIMEOUT);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(until), "It took longer than " + TIMEOUT.toSeconds() + " s");
            Thread.sleep(200);
        }
    }
}
