package io.comanda.stack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.OnlyOne;
import io.comanda.stack.home.Running;
import io.comanda.stack.home.Tokens;
import io.comanda.stack.process.Child;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.process.Waiting;
import io.comanda.stack.services.Connections;
import io.comanda.stack.services.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LauncherTest {
    @TempDir
    private Path checkout;

    @BeforeEach
    void standInAnEmptyCheckout() {
        System.setProperty("comanda.home", checkout.toString());
    }

    @AfterEach
    void leave() {
        System.clearProperty("comanda.home");
    }

    private record Said(int code, String text) {
    }

    private static Said run(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        return new Said(main.execute(arguments), said.toString());
    }

    @Test
    void aPortInUseIsSaidInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Said said = run("up", "--port", Integer.toString(taken.getLocalPort()));
            assertEquals(1, said.code());
            assertEquals("Port " + taken.getLocalPort() + " is in use. Choose another with --port, or end what listens there.",
                    said.text().strip());
        }
    }

    @Test
    void tooLittleDiskIsSaidBeforeAnythingIsStarted() {
        StackFailure failure = assertThrows(StackFailure.class, () -> Checks.diskHasRoom(checkout, 1_900_000_000L));
        assertTrue(failure.toString().contains("Only 1.9 GB are free"), failure::toString);
        Checks.diskHasRoom(checkout, 2_100_000_000L);
    }

    @Test
    void whenNothingRunsStatusAndDownSaySo() {
        assertEquals(new Said(1, "Comanda is not up. Start it with: ./comanda up\n"), run("status"));
        assertEquals(new Said(0, "Comanda is not up.\n"), run("down"));
    }

    @Test
    void aTokenIsPrintedAndNothingElse() {
        Tokens.make(Home.here());
        Said said = run("token", "waiter", "--restaurant", "kiezkueche", "--restaurant", "harbor-slice", "--subject", "anna",
                "--valid-for", "30m");
        assertEquals(0, said.code());
        assertTrue(said.text().matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n"), said.text());
        String claims = claims(said.text());
        assertTrue(claims.contains("\"sub\":\"anna\",\"groups\":[\"waiter\"],\"restaurants\":[\"kiezkueche\",\"harbor-slice\"]"), claims);
        assertEquals(Duration.ofMinutes(30), validFor(claims));
    }

    @Test
    void whoSaysOnlyARoleGetsStaffOfAllRestaurantsForHalfADayAndAGuestWithAnAccount() {
        Tokens.make(Home.here());
        String waiter = claims(run("token", "waiter").text());
        assertTrue(waiter.contains("\"sub\":\"waiter-1\",\"groups\":[\"waiter\"],\"restaurants\":[\"*\"]"), waiter);
        assertEquals(Duration.ofHours(12), validFor(waiter));
        String guest = claims(run("token", "guest").text());
        assertTrue(guest.matches(".*\"sub\":\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\",\"groups\":\\[\"guest\"],\"restaurants\":\\[].*"),
                guest);
    }

    @Test
    void aScreenIsKnownAsNothingElseAndInItsRestaurantOnly() {
        Tokens.make(Home.here());
        String screen = claims(run("token", "screen", "--restaurant", "kiezkueche").text());
        assertTrue(screen.contains("\"sub\":\"screen-1\",\"groups\":[\"screen\"],\"restaurants\":[\"kiezkueche\"]"), screen);
    }

    @Test
    void theFirstTokenMakesTheKeysAndTheNextOnesGoWithThem() throws IOException {
        assertFalse(Files.exists(Home.here().keys()));
        assertEquals(0, run("token", "waiter").code());
        String keys = Files.readString(Tokens.make(Home.here()).publicKeys());
        assertEquals(0, run("token", "waiter").code());
        assertEquals(keys, Files.readString(Tokens.make(Home.here()).publicKeys()));
    }

    @Test
    void whatNoTokenCanBeMadeOfIsSaid() {
        assertRefused("it must be guest, waiter, kitchen, manager, operator or screen, and is 'cook'", "token", "cook");
        assertRefused("it must be a number and s, m, h or d, as in 12h, and is 'PT1H'", "token", "waiter", "--valid-for", "PT1H");
        assertRefused("A guest belongs to no restaurant", "token", "guest", "--restaurant", "kiezkueche");
        assertRefused("A screen belongs to one restaurant", "token", "screen");
        assertRefused("A screen belongs to one restaurant", "token", "screen", "--restaurant", "kiezkueche", "--restaurant",
                "harbor-slice");
        assertRefused("--subject is empty", "token", "guest", "--subject", " ");
        assertRefused("Missing required parameter: 'ROLE'", "token");
        assertFalse(Files.exists(Home.here().keys()));
    }

    private static void assertRefused(String sentence, String... arguments) {
        Said said = run(arguments);
        assertEquals(2, said.code());
        assertTrue(said.text().contains(sentence), said.text());
    }

    @Test
    void everyRoleHasAReadyTokenThatOnlyItsOwnerReads() throws IOException {
        Home home = Home.here();
        Tokens.make(home).write();
        String first = Files.readString(home.tokens().resolve("manager"));
        Tokens.make(home).write();
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

    private static Duration validFor(String claims) {
        return Duration.ofSeconds(number(claims, "exp") - number(claims, "iat"));
    }

    private static long number(String claims, String name) {
        return Long.parseLong(claims.replaceAll(".*\"" + name + "\":(\\d+).*", "$1"));
    }

    @Test
    void aSecondUpSaysWhereTheFirstAnswers() throws Exception {
        Process first = new ProcessBuilder("sleep", "600").start();
        try {
            running(Running.Identity.of(first.toHandle())).save(Home.here());
            Said said = run("up");
            assertEquals(0, said.code());
            assertTrue(said.text().contains("up already, at http://localhost:18080"), said.text());
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void downEndsTheProcessThatIsWrittenDown() throws Exception {
        Process up = new ProcessBuilder("sleep", "600").start();
        running(Running.Identity.of(up.toHandle())).save(Home.here());
        assertEquals(0, run("down").code());
        assertTrue(up.waitFor(10, TimeUnit.SECONDS));
        assertEquals(Optional.empty(), Running.load(Home.here()));
    }

    @Test
    void downLeavesAProcessAloneThatHasOnlyTheSameNumber() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            running(new Running.Identity(stranger.pid(), 1)).save(Home.here());
            assertEquals(Optional.empty(), Running.find(Home.here()));
            assertEquals(0, run("down").code());
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void twoCannotStartOnTheSameData() {
        try (OnlyOne _ = OnlyOne.in(Home.here())) {
            assertThrows(java.nio.channels.OverlappingFileLockException.class, () -> OnlyOne.in(Home.here()).close());
        }
        OnlyOne.in(Home.here()).close();
    }

    @Test
    void withoutServicesTheMessageSaysHowToBuildThem() {
        Connections nowhere = new Connections("", "", "", "", "");
        StackFailure failure = assertThrows(StackFailure.class, () -> Service.write(Home.here(), nowhere));
        assertTrue(failure.toString().contains("write-service is not built"), failure::toString);
    }

    @Test
    void aChildEndsWithWhatItStartedAndItsLogTellsWhy() throws Exception {
        Path log = checkout.resolve("child.log");
        Child child = Child.start(new Child.Plan("It", log, "TERM", Map.of(), List.of("bash", "-c",
                "sleep 600 & echo began $!; wait"), ""));
        while (!Files.exists(log) || !Files.readString(log).contains("began")) {
            Waiting.aMoment();
        }
        long grandchild = Long.parseLong(Files.readString(log).strip().replace("began ", ""));
        assertTrue(ProcessHandle.of(grandchild).isPresent());
        child.kill();
        assertFalse(child.isAlive());
        Optional<ProcessHandle> left = ProcessHandle.of(grandchild);
        if (left.isPresent()) {
            left.get().onExit().get(10, TimeUnit.SECONDS);
        }
        assertTrue(child.failure("ended").toString().contains("began " + grandchild));
    }

    private static Running running(Running.Identity owner) {
        return new Running(owner, Map.of(), Map.of("gateway", "http://localhost:18080"));
    }
}
