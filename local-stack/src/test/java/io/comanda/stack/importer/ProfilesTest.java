package io.comanda.stack.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.importer.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every profile has a made sample of its till's export, and its sums.
class ProfilesTest {

    private record Expected(int exitCode, String sums) {
    }

    private static final Map<String, Expected> SUMS = Map.of(
            "square",
            new Expected(0, "2 orders, 4 items, 1,493.25 USD before discounts, 1.25 USD discounts, 1,492.00 USD net, 119.36 USD tax,"
                    + " 1,611.36 USD gross, 0.00 USD tips; 3.78 USD taken back are taken off."),
            "toast", new Expected(0, "2 orders, 4 items, 63.00 USD before discounts, 4.20 USD discounts, 58.80 USD net, 4.12 USD tax,"
                    + " 62.92 USD gross, 0.00 USD tips."),
            "loyverse", new Expected(1, "1 orders, 3 items, 12.30 USD before discounts, 0.90 USD discounts, 10.36 USD net, 1.04 USD tax,"
                    + " 11.40 USD gross, 0.00 USD tips."),
            "odoo", new Expected(0, "2 orders, 5 items, 35.40 USD before discounts, 5.20 USD discounts, 30.20 USD net, 0.00 USD tax,"
                    + " 30.20 USD gross, 0.00 USD tips; 2.20 USD taken back are taken off."),
            "chipotle", new Expected(0, "2 orders, 4 items, 15.82 USD before discounts, 0.00 USD discounts, 15.82 USD net, 0.00 USD tax,"
                    + " 15.82 USD gross, 0.00 USD tips."),
            "pizzaplace", new Expected(0, "2 orders, 3 items, 45.25 USD before discounts, 0.00 USD discounts, 45.25 USD net, 0.00 USD tax,"
                    + " 45.25 USD gross, 0.00 USD tips."));

    @TempDir
    private Path folder = Path.of("");

    static Set<String> profiles() {
        var names = new HashSet<>(Profile.names());
        names.addAll(SUMS.keySet());
        return names;
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyProfileReadsItsSampleToTheCent(String name) throws IOException {
        var expected = assertNotNullOf(SUMS.get(name), "sums of " + name);
        var sample = folder.resolve(name + ".csv");
        try (var resource = assertNotNullOf(ProfilesTest.class.getResourceAsStream(name + ".csv"), "sample of " + name)) {
            Files.copy(resource, sample);
        }
        var output = CommandOutput.of(sample.toString(), "--profile", name, "--dry-run", "--currency", "USD", "--zone", "America/New_York");
        assertTrue(output.text().contains("Understood: " + expected.sums()), output.text());
        assertEquals(expected.exitCode(), output.exitCode(), output.text());
    }

    @Test
    void aProfileMayBeAFileOfOnesOwnAndTheCommandLineIsStronger() throws IOException {
        var profile = Files.writeString(folder.resolve("my.properties"), """
                order=No
                date=Day
                dish=What
                total=Sum|Amount
                optional.server=Who
                --prices=net
                """);
        var file = Files.writeString(folder.resolve("till.csv"), "No,Day,What,Amount,VAT\n7,2026-10-05 12:00,Soup,5.00,0.35\n");
        assertTrue(CommandOutput.of(file.toString(), "--profile", profile.toString(), "--map", "tax=VAT", "--dry-run").text()
                .contains("0.35 EUR tax, 5.35 EUR gross"));
        assertTrue(CommandOutput.of(file.toString(), "--profile", profile.toString(), "--map", "tax=VAT", "--prices", "gross", "--dry-run")
                .text().contains("0.35 EUR tax, 5.00 EUR gross"));
    }

    @Test
    void anUnknownProfileIsExplained() throws IOException {
        var file = Files.writeString(folder.resolve("till.csv"), "a\n1\n");
        var unknown = CommandOutput.of(file.toString(), "--profile", "abacus", "--dry-run");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.text().contains("Profiles: chipotle, loyverse, odoo, pizzaplace, square, toast, or a file of your own"),
                unknown.text());
        var wrong = Files.writeString(folder.resolve("wrong.properties"), "--gateway=http://127.0.0.1\n");
        assertTrue(CommandOutput.of(file.toString(), "--profile", wrong.toString(), "--dry-run").text()
                .contains("has an option --gateway, which profiles do not have"));
    }

    private static <T> T assertNotNullOf(@Nullable T value, String what) {
        assertNotNull(value, what);
        return Objects.requireNonNull(value);
    }
}
