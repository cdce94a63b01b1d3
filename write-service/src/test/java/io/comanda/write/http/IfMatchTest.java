package io.comanda.write.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.comanda.write.command.InvalidRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @ParameterizedTest
    @ValueSource(strings = { "\"3\"", "W/\"3\"", " \"3\" ", "\"3.5f0c\"", "W/\"3.5f0c\"", "\"3-gzip\"", "\"3.5f0c-gzip\"", ", \"3\",, " })
    void aVersionIsReadFromEveryFormOfItsETag(String header) {
        assertEquals(List.of(3L), IfMatch.versions(List.of(header)));
    }

    @Test
    void aListNamesSeveralVersions() {
        assertEquals(List.of(2L, 3L, 4L), IfMatch.versions(List.of("\"2\", W/\"3.a,b\",\"4\"")));
        assertEquals(List.of(2L, 3L), IfMatch.versions(List.of("\"2\"", "\"3\"")));
    }

    @Test
    void anyVersionWillDoForAStar() {
        assertEquals(List.of(), IfMatch.versions(List.of(" * ")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", ",", "3", "\"\"", "\"abc\"", "\"3abc\"", "w/\"3\"", "W/ \"3\"", "\"3", "\"2\" \"3\"",
            "\"2\", \"abc\"", "*, \"3\"",
            "\"3\", *", "\"1234567890123456789\"" })
    void anythingElseIsInvalid(String header) {
        assertThrows(InvalidRequest.class, () -> IfMatch.versions(List.of(header)));
    }
}
