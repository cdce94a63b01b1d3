package io.comanda.read.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GzipTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "gzip                      | true",
            "GZIP                      | true",
            "x-gzip                    | true",
            "deflate, gzip;q=0.5, br   | true",
            "*                         | true",
            "identity;q=0.5, *;q=0.1   | true",
            "gzip;q=0                  | false",
            "gzip ; q = 0.000          | false",
            "*, gzip;q=0               | false",
            "gzip;q=0, *               | false",
            "*;q=0                     | false",
            "br, deflate               | false",
            "identity                  | false",
            "gzipped                   | false",
            "''                        | false" })
    void aClientSaysWhatItAccepts(String acceptEncoding, boolean isAccepted) {
        assertEquals(isAccepted, Gzip.isAccepted(List.of(acceptEncoding)));
    }

    @Test
    void theHeaderMayBeThereSeveralTimesOrNotAtAll() {
        assertEquals(true, Gzip.isAccepted(List.of("br", "gzip")));
        assertEquals(false, Gzip.isAccepted(null));
    }

    @Test
    void whatIsCompressedCanBeInflated() throws Exception {
        var text = "crème brûlée ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        try (var inflated = new GZIPInputStream(new ByteArrayInputStream(Gzip.compressed(text)))) {
            assertArrayEquals(text, inflated.readAllBytes());
        }
    }
}
