package io.comanda.read.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PhoneNumbersTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @Test
    void aNumberIsSpeltWithAndWithoutItsCountryCode() {
        assertEquals(Set.of("0612345678", "33612345678"), PhoneNumbers.spellings("06 12 34 56 78", PARIS));
        assertEquals(Set.of("0612345678", "33612345678"), PhoneNumbers.spellings("+33612345678", PARIS));
        assertEquals(Set.of("330612345678", "0612345678", "33612345678"), PhoneNumbers.spellings("+33 (0)6 12 34 56 78", PARIS));
        assertEquals(Set.of("2125550123", "12125550123"), PhoneNumbers.spellings("(212) 555-0123", ZoneId.of("America/New_York")));
        assertEquals(Set.of("89123456789", "79123456789"), PhoneNumbers.spellings("8 912 345-67-89", ZoneId.of("Europe/Moscow")));
    }

    @Test
    void whatIsNoNumberIsSpeltAsItWasTyped() {
        assertEquals(Set.of("17"), PhoneNumbers.spellings("17", PARIS));
        assertEquals(Set.of("0612345678"), PhoneNumbers.spellings("06 12 34 56 78", ZoneId.of("UTC")));
        assertEquals(Set.of(), PhoneNumbers.spellings("ask Ana", PARIS));
    }

    @Test
    void everyZoneOfACityHasACountry() {
        var without = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .filter(zone -> PhoneRegions.of(ZoneId.of(zone)).equals(PhoneRegions.UNKNOWN)).toList();
        assertEquals(List.of(), without);
    }

    /// Whatever way a guest wrote it, staff may type it in any other.
    @Test
    void everyCountrysNumbersAreFoundInEveryFormat() {
        var lost = new TreeMap<String, String>();
        int compared = 0;
        for (var country : zones().entrySet()) {
            for (var type : List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)) {
                var number = NUMBERS.getExampleNumberForType(country.getKey(), type);
                for (var written : PhoneNumberFormat.values()) {
                    for (var typed : PhoneNumberFormat.values()) {
                        if (number != null) {
                            compared++;
                            var spellings = PhoneNumbers.spellings(NUMBERS.format(number, written), country.getValue());
                            var ends = PhoneNumbers.ends(PhoneNumbers.digits(NUMBERS.format(number, typed)));
                            if (ends.stream().noneMatch(end -> spellings.stream().anyMatch(spelling -> spelling.endsWith(end)))) {
                                lost.put(country.getKey() + " " + type + " " + written + " " + typed, spellings + " " + ends);
                            }
                        }
                    }
                }
            }
        }
        assertTrue(compared > 5_000, "Only few were compared");
        assertEquals(Map.of(), lost);
    }

    private static Map<String, ZoneId> zones() {
        var zones = new HashMap<String, ZoneId>();
        ZoneId.getAvailableZoneIds().stream().map(ZoneId::of).forEach(zone -> zones.put(PhoneRegions.of(zone), zone));
        zones.remove(PhoneRegions.UNKNOWN);
        return zones;
    }
}
