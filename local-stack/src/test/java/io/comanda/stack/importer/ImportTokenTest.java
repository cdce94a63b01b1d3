package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.Unusable;
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

class ImportTokenTest {

    private static final URI HERE = URI.create("http://localhost:8080");
    private static final URI ELSEWHERE = URI.create("https://orders.example.org");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = { "http://localhost:8080", "http://127.0.0.1:18080", "http://[::1]:8080" })
    void thisMachinesComandaIsShownATokenOfItsOwnKeys(String gateway) {
        DevIssuer.in(keys());
        var claims = new String(
                Base64.getUrlDecoder().decode(new ImportToken(null, null, keys()).at(URI.create(gateway)).get().split("\\.", 3)[1]),
                StandardCharsets.UTF_8);
        assertTrue(claims.contains("\"sub\":\"import\",\"groups\":[\"operator\"],\"restaurants\":[\"*\"]"), claims);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://orders.example.org", "http://localhost.example.org", "http://10.0.0.7:8080",
            "http://127.example.org" })
    void anothersIsShownNothingOfThisMachine(String gateway) {
        DevIssuer.in(keys());
        var said = assertThrows(Unusable.class, () -> new ImportToken(null, null, keys()).at(URI.create(gateway))).toString();
        assertTrue(said.contains("--token-file") && said.contains("COMANDA_TOKEN"), said);
    }

    @Test
    void withoutKeysItIsSaidHowToGetThem() {
        var said = assertThrows(Unusable.class, () -> new ImportToken(null, null, keys()).at(HERE)).toString();
        assertTrue(said.contains("./comanda up"), said);
    }

    @Test
    void aFileIsReadAgainSoThatItsTokenCanBeRenewed() throws IOException {
        var file = Files.writeString(folder.resolve("token"), "first\n");
        var token = new ImportToken(file, "environment", keys()).at(ELSEWHERE);
        assertEquals("first", token.get());
        Files.writeString(file, "second\n");
        assertEquals("second", token.get());
    }

    @Test
    void theEnvironmentHasOneForHereAndElsewhere() {
        DevIssuer.in(keys());
        assertEquals("given", new ImportToken(null, " given\n", keys()).at(ELSEWHERE).get());
        assertEquals("given", new ImportToken(null, "given", keys()).at(HERE).get());
    }

    @Test
    void whatIsNoTokenIsSaidBeforeAnythingIsSent() throws IOException {
        var missing = folder.resolve("missing");
        assertThrows(Unusable.class, () -> new ImportToken(missing, null, keys()).at(HERE));
        var file = Files.writeString(folder.resolve("token"), "two words");
        assertThrows(Unusable.class, () -> new ImportToken(file, null, keys()).at(HERE));
        Files.writeString(file, "");
        assertThrows(Unusable.class, () -> new ImportToken(file, null, keys()).at(HERE));
    }

    private Path keys() {
        return folder.resolve("keys");
    }
}
