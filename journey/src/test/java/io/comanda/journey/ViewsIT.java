package io.comanda.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.fixture.Caller;
import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.fixture.Tokens;
import io.comanda.journey.http.Call;
import io.comanda.journey.system.Comanda;
import io.comanda.journey.system.Comanda.ProcessResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `./comanda views` and `./comanda proof`: what an operator does, with the whole system.
@SharedComanda
class ViewsIT {

    /// How long a view may take to show a change.
    private static final Duration VIEW_TIMEOUT = Duration.ofSeconds(90);

    /// It rests for nine times as long as it works, and other tests open hundreds of restaurants.
    private static final Duration VERIFICATION_TIMEOUT = Duration.ofMinutes(5);

    @Test
    void anOrderIsProvenToBeEqualOnBothSides() throws Exception {
        var restaurant = TestRestaurant.open("proof");
        var order = restaurant.order(Tokens.EVERYWHERE, true).id();
        assertProven(order);

        var ofManager = new Call("GET", Comanda.url() + "/api/orders/" + order + "/proof")
                .authorizedBy(Tokens.of(Caller.MANAGER, "maria", restaurant.code())).send().expectSuccess();
        assertEquals(1, ofManager.at("/truth/revision").asInt());
        assertEquals(ofManager.at("/truth/hash"), ofManager.at("/view/hash"));
        assertEquals(ofManager.at("/truth/hash"), ofManager.at("/truth/journalHash"));

        var view = new Call("GET", Comanda.url() + "/api/admin/views/orders").authorizedBy(Tokens.EVERYWHERE).send().expectSuccess();
        assertTrue(view.path("lagSeconds").isNumber(), view::toString);
        assertEquals(0, view.path("deadLetters").asInt(-1), view::toString);
    }

    /// The view `restaurants`, because another test starts a rebuild of `orders`. A test of pages rebuilds it, too.
    @Test
    void aViewIsVerifiedRebuiltRolledBackAndDropped() throws Exception {
        assertRun(0, "restaurants: no dead letters", "views", "dead-letters", "restaurants");
        assertRun(0, "restaurants", "views");
        var before = Instant.now();
        int old = view().path("generation").asInt();
        assertRun(0, " of restaurants now.", "views", "rebuild", "restaurants");
        assertTrue(view().path("generation").asInt() > old);
        awaitVerification(before);
        assertRun(0, " compared, 0 different, 0 repaired, 0 marked removed.", "views", "verify", "restaurants");
        assertRun(0, "Queries read generation " + old + " of restaurants.", "views", "rollback", "restaurants");
        assertRun(0, "Queries read generation " + old + " of restaurants.", "views", "drop", "restaurants");
        assertRun(2, "no other complete generation", "views", "rollback", "restaurants");
        for (var action : List.of("rebuilds restaurants", "verifies restaurants", "rolls restaurants back",
                "drops generations of restaurants")) {
            assertTrue(Comanda.log("read-service").lines().anyMatch(line -> line.contains("operator:") && line.contains(action)),
                    "the log tells who " + action);
        }
    }

    /// The one that follows a rebuild by itself.
    private static void awaitVerification(Instant before) throws InterruptedException {
        var deadline = Instant.now().plus(VERIFICATION_TIMEOUT);
        while (true) {
            var verification = view().path("verification");
            if (verification.hasNonNull("asOf") && Instant.parse(verification.path("asOf").textValue()).isAfter(before)) {
                return;
            }
            assertTrue(Instant.now().isBefore(deadline), () -> "The new generation is not verified: " + verification);
            Thread.sleep(200);
        }
    }

    private static JsonNode view() {
        return new Call("GET", Comanda.url() + "/api/admin/views/restaurants").authorizedBy(Tokens.EVERYWHERE).send().expectSuccess();
    }

    private static void assertProven(String order) throws InterruptedException {
        var proof = run("proof", order);
        for (var deadline = Instant.now().plus(VIEW_TIMEOUT); proof.exitCode() != 0 && Instant.now().isBefore(deadline);) {
            Thread.sleep(200);
            proof = run("proof", order);
        }
        assertEquals(0, proof.exitCode(), proof.output());
        assertTrue(proof.output().contains("The view equals the source of truth."), proof.output());
    }

    private static void assertRun(int exitCode, String expected, String... arguments) {
        var result = run(arguments);
        assertEquals(exitCode, result.exitCode(), result.output());
        assertTrue(result.output().contains(expected), result.output());
    }

    private static ProcessResult run(String... arguments) {
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--gateway";
        all[arguments.length + 1] = Comanda.url();
        return Comanda.run(all);
    }
}
