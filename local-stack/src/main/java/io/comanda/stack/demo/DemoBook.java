package io.comanda.stack.demo;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantDetails.Location;
import io.comanda.events.RestaurantDetails.OpeningHours;
import io.comanda.stack.till.DishCard;
import io.comanda.stack.till.Slug;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the demo's restaurants, menus and options from the files beside this class.
final class DemoBook {

    private final List<NamedCsvRecord> options = rows("options.csv");

    static List<DemoRestaurant> restaurants() {
        var book = new DemoBook();
        return rows("restaurants.csv").stream().map(book::restaurant).toList();
    }

    private DemoRestaurant restaurant(NamedCsvRecord row) {
        var opens = LocalTime.parse(row.getField("opens"));
        var closes = LocalTime.parse(row.getField("closes"));
        var restDay = Optional.of(row.getField("restDay")).filter(day -> !day.isEmpty()).map(DayOfWeek::valueOf);
        var hours = Arrays.stream(DayOfWeek.values()).filter(day -> !restDay.equals(Optional.of(day)))
                .map(day -> new OpeningHours(day, opens, closes)).toList();
        var details = new RestaurantDetails(row.getField("code"), row.getField("name"), row.getField("address"), row.getField("city"),
                new Location(Double.parseDouble(row.getField("lat")), Double.parseDouble(row.getField("lon"))),
                List.of(row.getField("cuisines").split(", ")), row.getField("language"), ZoneId.of(row.getField("zone")),
                Currency.getInstance(row.getField("currency")), LocalTime.parse(row.getField("dayStartsAt")),
                Boolean.parseBoolean(row.getField("pricesIncludeTax")), hours);
        var menu = rows(details.code() + ".csv").stream().map(dish -> dish(dish, row, details.currency())).toList();
        return new DemoRestaurant(details, menu, opens, closes, restDay, number(row, "tables"), number(row, "ordersOnAWeekday"),
                number(row, "dineInPercent"));
    }

    private DishCard dish(NamedCsvRecord dish, NamedCsvRecord restaurant, Currency currency) {
        var price = new BigDecimal(dish.getField("price")).movePointRight(currency.getDefaultFractionDigits()).longValueExact();
        return new DishCard(Slug.of(dish.getField("name")), dish.getField("name"), dish.getField("description"), dish.getField("category"),
                new Money(price, currency), tax(dish.getField("tax"), restaurant), dish.getField("station"),
                set(dish.getField("diets"), Diet.class),
                new Allergens(set(dish.getField("contains"), Allergen.class), set(dish.getField("mayContain"), Allergen.class)),
                words(dish.getField("options")).map(group -> group(group, currency)).toList());
    }

    private static TaxRates tax(String kind, NamedCsvRecord restaurant) {
        return switch (kind) {
            case "food" -> new TaxRates(number(restaurant, "foodDineIn"), number(restaurant, "foodTakeaway"));
            case "drink" -> new TaxRates(number(restaurant, "drinkDineIn"), number(restaurant, "drinkTakeaway"));
            case "alcohol" -> new TaxRates(number(restaurant, "alcohol"), number(restaurant, "alcohol"));
            default -> throw new IllegalArgumentException("No tax rate is known for '" + kind + "'");
        };
    }

    private OptionGroup group(String code, Currency currency) {
        var rows = options.stream().filter(row -> row.getField("group").equals(code)).toList();
        var first = rows.getFirst();
        return new OptionGroup(code, first.getField("name"), number(first, "min"), number(first, "max"),
                rows.stream().map(row -> choice(row, currency)).toList());
    }

    private static Choice choice(NamedCsvRecord row, Currency currency) {
        return new Choice(Slug.of(row.getField("choice")), row.getField("choice"), new Money(number(row, "delta"), currency),
                new Allergens(set(row.getField("contains"), Allergen.class), Set.of()), true);
    }

    private static int number(NamedCsvRecord row, String column) {
        return Integer.parseInt(row.getField(column));
    }

    private static <E extends Enum<E>> Set<E> set(String words, Class<E> type) {
        return words(words).map(word -> Enum.valueOf(type, word)).collect(toCollection(() -> EnumSet.noneOf(type)));
    }

    private static Stream<String> words(String words) {
        return words.isEmpty() ? Stream.empty() : Arrays.stream(words.split(" "));
    }

    private static List<NamedCsvRecord> rows(String file) {
        try (var in = Objects.requireNonNull(DemoBook.class.getResourceAsStream(file), file);
                var csv = CsvReader.builder().fieldSeparator('|').ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream().collect(toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
