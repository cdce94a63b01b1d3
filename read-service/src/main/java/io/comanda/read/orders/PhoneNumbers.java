package io.comanda.read.orders;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.comanda.read.question.QueryWords;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A telephone number in every way in which its digits may be typed. A view has them all, so that a query, which does not know in which
/// country a guest is at home, only compares digits.
final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /// What other countries' telephones want before a country code: most of the world, and North America.
    private static final List<String> INTERNATIONAL_PREFIXES = List.of("00", "011");

    /// Stands before the digits of a number that is found by its beginning.
    static final String BEGINNING = "^";

    /// What a view keeps of a number, for queries by the end of any spelling and by its beginning.
    static List<String> columns(String phone, ZoneId zone) {
        return spellings(phone, zone).stream().flatMap(digits -> Stream.of(QueryWords.reversed(digits), BEGINNING + digits)).toList();
    }

    /// The digits as the guest typed them, with the country code, and as they are dialled within the country.
    ///
    /// @param zone of the restaurant, in whose country a number without a country code is assumed to be
    static Set<String> spellings(String phone, ZoneId zone) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(digits(phone));
        try {
            var number = NUMBERS.parse(phone, PhoneRegions.of(zone));
            if (NUMBERS.isPossibleNumber(number)) {
                number.clearExtension();
                spellings.add(digits(NUMBERS.format(number, PhoneNumberFormat.E164)));
                spellings.add(digits(NUMBERS.format(number, PhoneNumberFormat.NATIONAL)));
            }
        } catch (NumberParseException _) {
            // A till may have recorded anything. Then it is found as it was typed.
        }
        spellings.remove("");
        return spellings;
    }

    /// What of typed digits has to be the end of a spelling: all of them, or what follows an international prefix.
    static List<String> ends(String typed) {
        var ends = new ArrayList<>(List.of(typed));
        INTERNATIONAL_PREFIXES.stream().filter(typed::startsWith).forEach(prefix -> ends.add(typed.substring(prefix.length())));
        return ends;
    }

    /// The digits of any script, as `0` to `9`.
    static String digits(String text) {
        return PhoneNumberUtil.normalizeDigitsOnly(text);
    }

    private PhoneNumbers() {
    }
}
