package io.comanda.write.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BasisPointsTest {

    @Test
    void ratesWithTheirOlderNamesBecomePercentages() {
        assertEquals("{\"tax\":{\"dineInPercent\":8.875,\"takeawayPercent\":7}}",
                converted("{\"tax\":{\"dineInBasisPoints\":887.5,\"takeawayBasisPoints\":700}}"));
        assertEquals("{\"off\":{\"type\":\"percent\",\"percent\":10}}",
                converted("{\"off\":{\"type\":\"percent\",\"basisPoints\":1000}}"));
        assertEquals("{\"orders\":[{\"lines\":[{\"taxPercent\":0.0001}]}]}",
                converted("{\"orders\":[{\"lines\":[{\"taxBasisPoints\":0.01}]}]}"));
    }

    @Test
    void otherNumbersBesideThemStayAsTheyAre() {
        assertEquals("{\"quantity\":5.0,\"minor\":1200,\"taxPercent\":7}",
                converted("{\"quantity\":5.0,\"minor\":1200,\"taxBasisPoints\":700}"));
    }

    @Test
    void everythingElseStaysAsItIs() {
        for (var body : new String[]{ "{\"tax\": {\"dineInPercent\": 8.875}}", "{\"dineInBasisPoints\": \"700\"}",
                "{\"dineInBasisPoints\": 700, \"dineInPercent\": 7}", "{\"basisPoints\": 1, \"basisPoints\": 2}", "{\"basisPoints\":",
                "{\"note\": \"basisPoints\"}", "" }) {
            assertEquals(body.replace(" ", ""), converted(body).replace(" ", ""));
        }
    }

    private static String converted(String body) {
        return new String(BasisPoints.converted(body.getBytes(UTF_8)), UTF_8);
    }
}
