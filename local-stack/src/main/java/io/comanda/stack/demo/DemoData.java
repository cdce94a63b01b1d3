package io.comanda.stack.demo;

import static io.comanda.stack.demo.CsvResources.number;
import static io.comanda.stack.demo.CsvResources.rows;
import static io.comanda.stack.demo.CsvResources.set;
import static io.comanda.stack.demo.CsvResources.words;
import static java.util.stream.Collectors.toSet;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.comanda.events.Billing;
import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.GuestLimits;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantDetails.Location;
import io.comanda.events.RestaurantDetails.OpeningHours;
import io.comanda.events.ServiceCharge;
import io.comanda.events.Timing;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.Slug;
import io.comanda.stack.demo.DemoRestaurant.Shift;
import io.comanda.stack.demo.DemoRestaurant.Shortage;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the demo's restaurants, menus and options from the CSV resources.
final class DemoData {

    /// A family orders less, and nobody takes a whole pot.
    private static final int PORTIONS_OF_STRANGERS_MAX = 20;

    /// Nobody is there to accept the demo's orders, and they are to be looked at.
    private static final Timing PATIENT = new Timing(Timing.DEFAULT.prepareAheadMinutes(), 720);

    private final List<NamedCsvRecord> options = rows("options.csv");

    static List<DemoRestaurant> restaurants() {
        var data = new DemoData();
        return rows("restaurants.csv").stream().map(data::restaurant).toList();
    }

    private DemoRestaurant restaurant(NamedCsvRecord row) {
        var details = details(row);
        var dishes = rows(details.code() + ".csv");
        var notTakenAway = dishes.stream().filter(DemoData::isForTheTable).map(dish -> Slug.readable(dish.getField("name")))
                .collect(toSet());
        return new DemoRestaurant(details, dishes.stream().map(dish -> dish(dish, row, details.currency())).toList(), notTakenAway,
                hours(row), restDay(row), number(row, "tables"), number(row, "ordersOnAWeekday"), number(row, "dineInPercent"),
                new Shortage(row.getField("limited"), row.getField("scarce"), row.getField("soldOut")),
                People.of(details.city()), Phrases.in(details.language()),
                PaymentHabits.of(details.code(), "dine-in"), PaymentHabits.of(details.code(), "takeaway"));
    }

    private static RestaurantDetails details(NamedCsvRecord row) {
        var restDay = restDay(row);
        var opening = Arrays.stream(DayOfWeek.values()).filter(day -> !restDay.equals(Optional.of(day)))
                .flatMap(day -> hours(row).stream().map(shift -> new OpeningHours(day, shift.from(), shift.to()))).toList();
        return new RestaurantDetails(row.getField("code"), row.getField("name"), row.getField("address"), row.getField("city"),
                new Location(Double.parseDouble(row.getField("lat")), Double.parseDouble(row.getField("lon"))),
                List.of(row.getField("cuisines").split(", ")), row.getField("language"), ZoneId.of(row.getField("zone")),
                Currency.getInstance(row.getField("currency")), LocalTime.parse(row.getField("dayStartsAt")),
                Boolean.parseBoolean(row.getField("pricesIncludeTax")), opening, billing(row), PATIENT,
                new GuestLimits(null, PORTIONS_OF_STRANGERS_MAX));
    }

    /// A percentage, and from how many guests on.
    private static Billing billing(NamedCsvRecord row) {
        var service = words(row, "service").toList();
        return service.isEmpty()
                ? Billing.DEFAULT
                : new Billing(null, new ServiceCharge(Percent.of(service.getFirst()), Integer.valueOf(service.getLast()), false));
    }

    private static Optional<DayOfWeek> restDay(NamedCsvRecord row) {
        return words(row, "restDay").map(DayOfWeek::valueOf).findAny();
    }

    private static List<Shift> hours(NamedCsvRecord row) {
        return words(row, "hours").map(shift -> new Shift(LocalTime.parse(shift.substring(0, 5)), LocalTime.parse(shift.substring(6))))
                .toList();
    }

    private DishDetails dish(NamedCsvRecord dish, NamedCsvRecord restaurant, Currency currency) {
        var price = new BigDecimal(dish.getField("price")).movePointRight(Money.decimals(currency)).longValueExact();
        return new DishDetails(Slug.readable(dish.getField("name")), dish.getField("name"), dish.getField("description"),
                dish.getField("category"),
                new Money(price, currency), tax(dish.getField("tax"), restaurant), dish.getField("station"), diets(dish),
                new Allergens(set(dish, "contains", Allergen.class), set(dish, "mayContain", Allergen.class)),
                words(dish, "options").map(group -> group(group, currency)).toList());
    }

    /// Vegan dishes are also vegetarian and free of lactose.
    private static Set<Diet> diets(NamedCsvRecord dish) {
        var diets = set(dish, "diets", Diet.class);
        if (diets.contains(Diet.VEGAN)) {
            diets.add(Diet.VEGETARIAN);
            diets.add(Diet.LACTOSE_FREE);
        }
        return diets;
    }

    /// Takeaway drinks are bottled, which some countries tax less. Hot drinks are not taken away.
    private static TaxRates tax(String kind, NamedCsvRecord restaurant) {
        return switch (kind) {
            case "food" -> new TaxRates(percent(restaurant, "foodDineIn"), percent(restaurant, "foodTakeaway"));
            case "drink" -> new TaxRates(percent(restaurant, "drinkDineIn"), percent(restaurant, "drinkTakeaway"));
            case "hot drink" -> new TaxRates(percent(restaurant, "drinkDineIn"), percent(restaurant, "drinkDineIn"));
            case "alcohol" -> new TaxRates(percent(restaurant, "alcohol"), percent(restaurant, "alcohol"));
            default -> throw new IllegalArgumentException("There is no tax rate for '" + kind + "'");
        };
    }

    private static Percent percent(NamedCsvRecord row, String column) {
        return Percent.of(row.getField(column));
    }

    private static boolean isForTheTable(NamedCsvRecord dish) {
        return Set.of("alcohol", "hot drink").contains(dish.getField("tax"));
    }

    private OptionGroup group(String code, Currency currency) {
        var rows = options.stream().filter(row -> row.getField("group").equals(code)).toList();
        var first = rows.getFirst();
        return new OptionGroup(code, first.getField("name"), number(first, "min"), number(first, "max"),
                rows.stream().map(row -> choice(row, currency)).toList());
    }

    private static Choice choice(NamedCsvRecord row, Currency currency) {
        return new Choice(Slug.readable(row.getField("choice")), row.getField("choice"), new Money(number(row, "delta"), currency),
                new Allergens(set(row, "contains", Allergen.class), Set.of()), true, set(row, "removes", Allergen.class));
    }
}
