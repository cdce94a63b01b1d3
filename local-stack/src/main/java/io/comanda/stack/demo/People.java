package io.comanda.stack.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Four hundred fictitious people of a city, with telephone numbers that are reserved for fiction.
///
/// @param phones prefixes of numbers; two digits follow
record People(String city, List<String> phones, List<String> firstNames, List<String> lastNames) {

    private static final int NUMBERS_PER_PREFIX = 100;

    /// One in six has no phone number.
    private static final int WITHOUT_PHONE = 6;

    /// @param account the account in the restaurants' app
    record Person(UUID account, String name, @Nullable String phone) {
    }

    static People of(String city) {
        return CsvResources.rows("people.csv").stream().filter(row -> row.getField("city").equals(city)).findAny()
                .map(row -> new People(city, List.of(row.getField("phones").split(";")), CsvResources.words(row, "firstNames").toList(),
                        CsvResources.words(row, "lastNames").toList()))
                .orElseThrow();
    }

    /// A random person. The same name always has the same phone number and account.
    Person pick(Random random) {
        int first = random.nextInt(firstNames.size());
        int last = random.nextInt(lastNames.size());
        int number = first * lastNames.size() + last;
        var account = UUID.nameUUIDFromBytes((city + " " + number).getBytes(StandardCharsets.UTF_8));
        return new Person(account, firstNames.get(first) + " " + lastNames.get(last), number % WITHOUT_PHONE == 0 ? null : phone(number));
    }

    private String phone(int number) {
        return phones.get(number / NUMBERS_PER_PREFIX) + String.format(Locale.ROOT, "%02d", number % NUMBERS_PER_PREFIX);
    }
}
