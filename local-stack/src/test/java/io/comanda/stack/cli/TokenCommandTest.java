package io.comanda.stack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    private Path checkout;

    @BeforeEach
    void useAnEmptyCheckout() {
        System.setProperty("comanda.home", checkout.toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty("comanda.home");
    }

    @Test
    void onlyTheTokenIsPrinted() {
        Tokens.in(Home.current());
        Output output = Output.of("token", "waiter", "--restaurant", "kiezkueche", "--restaurant", "harbor-slice", "--subject", "anna",
                "--valid-for", "30m");
        assertEquals(0, output.exitCode());
        assertTrue(output.text().matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n"), output.text());
        String claims = claims(output.text());
        assertTrue(claims.contains("\"sub\":\"anna\",\"groups\":[\"waiter\"],\"restaurants\":[\"kiezkueche\",\"harbor-slice\"]"), claims);
        assertEquals(Duration.ofMinutes(30), validFor(claims));
    }

    @Test
    void theDefaultsAreAllRestaurantsTwelveHoursAndAnAccountForGuests() {
        Tokens.in(Home.current());
        String waiter = claims(Output.of("token", "waiter").text());
        assertTrue(waiter.contains("\"sub\":\"waiter-1\",\"groups\":[\"waiter\"],\"restaurants\":[\"*\"]"), waiter);
        assertEquals(Duration.ofHours(12), validFor(waiter));
        String guest = claims(Output.of("token", "guest").text());
        assertTrue(guest.matches(".*\"sub\":\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\",\"groups\":\\[\"guest\"],\"restaurants\":\\[].*"),
                guest);
    }

    @Test
    void aScreenTokenHasOneRoleAndOneRestaurant() {
        Tokens.in(Home.current());
        String screen = claims(Output.of("token", "screen", "--restaurant", "kiezkueche").text());
        assertTrue(screen.contains("\"sub\":\"screen-1\",\"groups\":[\"screen\"],\"restaurants\":[\"kiezkueche\"]"), screen);
    }

    @Test
    void theFirstTokenCreatesTheKeysAndLaterOnesUseThem() throws IOException {
        assertFalse(Files.exists(Home.current().keys()));
        assertEquals(0, Output.of("token", "waiter").exitCode());
        String keys = Files.readString(Tokens.in(Home.current()).publicKeys());
        assertEquals(0, Output.of("token", "waiter").exitCode());
        assertEquals(keys, Files.readString(Tokens.in(Home.current()).publicKeys()));
    }

    @Test
    void invalidArgumentsAreReported() {
        assertRejected("must be guest, waiter, kitchen, manager, operator or screen, not 'cook'", "token", "cook");
        assertRejected("must be a number and s, m, h or d, as in 12h, not 'PT1H'", "token", "waiter", "--valid-for", "PT1H");
        assertRejected("A guest belongs to no restaurant", "token", "guest", "--restaurant", "kiezkueche");
        assertRejected("A screen belongs to one restaurant", "token", "screen");
        assertRejected("A screen belongs to one restaurant", "token", "screen", "--restaurant", "kiezkueche", "--restaurant",
                "harbor-slice");
        assertRejected("--subject must not be empty", "token", "guest", "--subject", " ");
        assertRejected("Missing required parameter: 'ROLE'", "token");
        assertFalse(Files.exists(Home.current().keys()));
    }

    private static void assertRejected(String message, String... arguments) {
        Output output = Output.of(arguments);
        assertEquals(2, output.exitCode());
        assertTrue(output.text().contains(message), output.text());
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);
    }

    private static Duration validFor(String claims) {
        return Duration.ofSeconds(number(claims, "exp") - number(claims, "iat"));
    }

    private static long number(String claims, String name) {
        return Long.parseLong(claims.replaceAll(".*\"" + name + "\":(\\d+).*", "$1"));
    }
}
