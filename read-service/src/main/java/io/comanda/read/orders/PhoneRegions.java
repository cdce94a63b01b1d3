package io.comanda.read.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The country that a restaurant is in, by its time zone.
final class PhoneRegions {

    /// Of a zone without a country, like UTC: only numbers with a country code are read there.
    static final String UNKNOWN = "ZZ";

    private static final String FILE = "/phone/regions.txt";

    private static final Map<String, String> BY_ZONE = read();

    /// @return an ISO 3166 code
    static String of(ZoneId zone) {
        return BY_ZONE.getOrDefault(zone.getId(), UNKNOWN);
    }

    private static Map<String, String> read() {
        try (var in = PhoneRegions.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The file " + FILE + " is missing");
            }
            var byZone = new HashMap<String, String>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(words -> Arrays.stream(words).skip(1).forEach(zone -> byZone.put(zone, words[0])));
            return byZone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PhoneRegions() {
    }
}
