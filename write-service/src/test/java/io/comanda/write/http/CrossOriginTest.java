package io.comanda.write.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    @Test
    void originsAreListedAsBrowsersSendThem() {
        assertDoesNotThrow(
                () -> new CrossOrigin(Optional.of(List.of("https://order.example", "http://localhost:3000", "http://[::1]:80"))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "null", "order.example", "https://order.example/", "https://Order.example", "https://",
            "ftp://order.example" })
    void whatNoBrowserSendsIsRejectedAtTheStart(String origin) {
        assertThrows(IllegalArgumentException.class, () -> new CrossOrigin(Optional.of(List.of(origin))));
    }
}
