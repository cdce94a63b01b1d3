package io.comanda.write.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterWebhookTest {

    private static final String URL = "https://loyalty.example/comanda";

    @Test
    void itNamesEventsOrAllOfAKind() {
        assertEquals(List.of("order.placed", "restaurant.*"),
                new RegisterWebhook("kiezkueche", URL, List.of("order.placed", "restaurant.*")).events());
    }

    @ParameterizedTest
    @ValueSource(strings = { "loyalty.example/comanda", "https:///comanda", "https://me:secret@loyalty.example/", "file:///etc/passwd",
            "https://loyalty.example/#top", "https://loyalty example/" })
    void anAddressThatNobodyCouldBeSentToIsInvalid(String url) {
        assertEquals(List.of("/url"), invalid(url, List.of("order.placed")));
    }

    @Test
    void anAddressHasAtMostTwoThousandCharacters() {
        var longest = URL + "/" + "a".repeat(2_000 - URL.length() - 1);
        assertEquals(longest, new RegisterWebhook("kiezkueche", longest, List.of("order.*")).url());
        assertEquals(List.of("/url"), invalid(longest + "a", List.of("order.*")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "order", "order.#", "past.order.placed", "order.Placed", "order.eaten", "#" })
    void whatIsNoEventIsInvalid(String event) {
        assertEquals(List.of("/events/1"), invalid(URL, List.of("order.placed", event)));
    }

    @Test
    void oneEventAtLeastAndEachOnce() {
        assertEquals(List.of("/events"), invalid(URL, List.of()));
        assertEquals(List.of("/events"), invalid(URL, List.of("order.placed", "order.placed")));
    }

    private static List<String> invalid(String url, List<String> events) {
        return assertThrows(InvalidRequest.class, () -> new RegisterWebhook("kiezkueche", url, events)).violations().stream()
                .map(Violation::pointer).toList();
    }
}
