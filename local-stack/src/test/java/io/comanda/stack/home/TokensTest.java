package io.comanda.stack.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.process.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    private Path checkout;

    @Test
    void everyRoleHasATokenFileThatOnlyItsOwnerCanRead() throws IOException {
        Home home = new Home(checkout, checkout.resolve(".comanda"));
        Tokens.in(home).writeAll();
        String first = Files.readString(home.tokens().resolve("manager"));
        Tokens.in(home).writeAll();
        assertEquals(List.of("guest", "kitchen", "manager", "operator", "screen", "waiter"),
                Folders.list(home.tokens()).stream().map(file -> file.getFileName().toString()).toList());
        for (Path file : Folders.list(home.tokens())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(claims(Files.readString(file)).contains("\"groups\":[\"" + file.getFileName() + "\"]"), file::toString);
        }
        assertEquals(claims(first).replaceAll("\"(iat|exp)\":\\d+", ""),
                claims(Files.readString(home.tokens().resolve("manager"))).replaceAll("\"(iat|exp)\":\\d+", ""));
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);
    }
}
