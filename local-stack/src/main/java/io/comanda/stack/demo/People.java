package io.comanda.stack.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Four hundred people of a city. They are invented, and their telephones are numbers that nobody is ever given.
///
/// @param phones how numbers begin; two digits follow
record People(String city, List<String> phones, List<String> firstNames, List<String> lastNames) {

    private static final int NUMBERS_OF_A_BEGINNING = 100;

    /// One in six leaves no number.
    private static final int WITHOUT_PHONE = 6;

    /// @param account what the restaurants' app knows them by
    record Person(UUID account, String name, @Nullable String phone) {
    }

    static People of(String city) {
        return Pages.rows("people.csv").stream().filter(row -> row.getField("city").equals(city)).findAny()
                .map(row -> new People(city, List.of(row.getField("phones").split(";")), Pages.words(row, "firstNames").toList(),
                        Pages.words(row, "lastNames").toList()))
                .orElseThrow();
    }

    /// Whoever comes twice has the same name, number and account again.
    Person somebody(Random random) {
        int first = random.nextInt(firstNames.size());
        int last = random.nextInt(lastNames.size());
        int number = first * lastNames.size() + last;
        var account = UUID.nameUUIDFromBytes((city + " " + number).getBytes(StandardCharsets.UTF_8));
        return new Person(account, firstNames.get(first) + " " + lastNames.get(last), number % WITHOUT_PHONE == 0 ? null : phone(number));
    }

    private String phone(int number) {
        return phones.get(number / NUMBERS_OF_A_BEGINNING) + String.format(Locale.ROOT, "%02d", number % NUMBERS_OF_A_BEGINNING);
    }
}
