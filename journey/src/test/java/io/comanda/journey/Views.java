package io.comanda.journey;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the read side shows, each view in its own time. How soon is measured elsewhere; here it is enough that they follow.
final class Views {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);

    private Views() {
    }

    /// Asks until the answer is as it should be.
    static ValidatableResponse eventually(Supplier<Response> question, Consumer<ValidatableResponse> check) {
        var deadline = Instant.now().plus(SEEN_WITHIN);
        while (true) {
            try {
                var answer = question.get().then().statusCode(200);
                check.accept(answer);
                return answer;
            } catch (AssertionError e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
            }
        }
    }
}
