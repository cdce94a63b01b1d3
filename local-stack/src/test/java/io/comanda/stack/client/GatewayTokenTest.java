package io.comanda.stack.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTokenTest {

    private static final URI LOCAL = URI.create("http://localhost:8080");
    private static final URI REMOTE = URI.create("https://orders.example.org");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = { "http://localhost:8080", "http://127.0.0.1:18080", "http://[::1]:8080" })
    void aLocalComandaGetsATokenFromItsOwnKeys(String gateway) {
        DevIssuer.in(keys());
        var claims = new String(
                Base64.getUrlDecoder()
                        .decode(new GatewayToken(null, null, keys(), "import").forGateway(URI.create(gateway)).get().split("\\.", 3)[1]),
                StandardCharsets.UTF_8);
        assertTrue(claims.contains("\"sub\":\"import\",\"groups\":[\"operator\"],\"restaurants\":[\"*\"]"), claims);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://orders.example.org", "http://localhost.example.org", "http://10.0.0.7:8080",
            "http://127.example.org" })
    void anotherHostGetsNoTokenFromLocalKeys(String gateway) {
        DevIssuer.in(keys());
        var message = assertThrows(ImportFailure.class,
                () -> new GatewayToken(null, null, keys(), "import").forGateway(URI.create(gateway)))
                .toString();
        assertTrue(message.contains("--token-file") && message.contains("COMANDA_TOKEN"), message);
    }

    @Test
    void missingKeysAreReported() {
        var message = assertThrows(ImportFailure.class, () -> new GatewayToken(null, null, keys(), "import").forGateway(LOCAL)).toString();
        assertTrue(message.contains("./comanda up"), message);
    }

    @Test
    void aTokenFileIsReadAgainSoThatItCanBeRenewed() throws IOException {
        var file = Files.writeString(folder.resolve("token"), "first\n");
        var token = new GatewayToken(file, "environment", keys(), "import").forGateway(REMOTE);
        assertEquals("first", token.get());
        Files.writeString(file, "second\n");
        assertEquals("second", token.get());
    }

    @Test
    void aTokenFromTheEnvironmentIsUsedForAnyHost() {
        DevIssuer.in(keys());
        assertEquals("given", new GatewayToken(null, " given\n", keys(), "import").forGateway(REMOTE).get());
        assertEquals("given", new GatewayToken(null, "given", keys(), "import").forGateway(LOCAL).get());
    }

    @Test
    void anInvalidTokenIsReportedBeforeAnythingIsSent() throws IOException {
        var missing = folder.resolve("missing");
        assertThrows(ImportFailure.class, () -> new GatewayToken(missing, null, keys(), "import").forGateway(LOCAL));
        var file = Files.writeString(folder.resolve("token"), "two words");
        assertThrows(ImportFailure.class, () -> new GatewayToken(file, null, keys(), "import").forGateway(LOCAL));
        Files.writeString(file, "");
        assertThrows(ImportFailure.class, () -> new GatewayToken(file, null, keys(), "import").forGateway(LOCAL));
    }

    private Path keys() {
        return folder.resolve("keys");
    }
}
