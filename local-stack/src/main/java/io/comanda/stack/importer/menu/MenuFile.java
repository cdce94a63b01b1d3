package io.comanda.stack.importer.menu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Dish;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Money;
import io.comanda.events.Percent;
import io.comanda.events.Wire;
import io.comanda.stack.client.DishDetails;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.format.AmountFormat;
import io.comanda.stack.importer.table.Table;
import io.comanda.stack.importer.table.TableOptions;
import io.comanda.stack.importer.table.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A file with a menu: a table with a row for each dish, or the JSON body of `PUT …/menu`.
public record MenuFile(Path path, Currency currency) {

    private static final List<String> COLUMNS = List.of("code", "dish", "category", "price", "tax-rate", "station", "description");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:[.,](\\d{1,4}))?\\s*%?");

    private record Body(List<DishDetails> dishes) {
    }

    /// @param menu the restaurant's existing dishes: what a table does not say of a dish stays as it is
    /// @throws ImportFailure if it cannot be understood
    public List<DishDetails> read(Collection<Dish> menu) {
        var dishes = isJson() ? json() : table(menu);
        var byCode = new LinkedHashMap<String, DishDetails>();
        for (var dish : dishes) {
            var other = byCode.put(dish.code(), dish);
            if (other != null) {
                throw new ImportFailure("'" + other.name() + "' and '" + dish.name() + "' have the same code " + dish.code() + ".");
            }
        }
        if (dishes.isEmpty()) {
            throw new ImportFailure(path + " has no dishes.");
        }
        return dishes;
    }

    private boolean isJson() {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private List<DishDetails> json() {
        try {
            var json = Wire.configure(new ObjectMapper()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            var body = json.readValue(Files.readString(path), Body.class);
            return body.dishes() == null ? List.of() : body.dishes();
        } catch (JsonProcessingException e) {
            throw new ImportFailure(path + " is not the body of PUT /api/restaurants/{id}/menu: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ImportFailure(path + " cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    private List<DishDetails> table(Collection<Dish> menu) {
        var table = Table.open(path, TableOptions.recognise());
        var header = table.header().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (var column : List.of("dish", "category", "price")) {
            if (!header.contains(column)) {
                throw new ImportFailure(
                        path + " has no column '" + column + "'; it has " + String.join(", ", table.header()) + ". Columns: "
                                + String.join(", ", COLUMNS) + "; dish, category and price are required.");
            }
        }
        var prices = new ArrayList<String>();
        table.forEach(row -> text(row, header, "price").ifPresent(prices::add));
        var format = AmountFormat.recognise(prices.stream(), Optional.empty(), Money.decimals(currency));
        var codes = MenuCodes.ofDishes(menu);
        var known = menu.stream().collect(Collectors.toMap(Dish::code, dish -> dish));
        var dishes = new ArrayList<DishDetails>();
        table.forEach(row -> {
            var code = text(row, header, "code").orElseGet(() -> codes.of(required(row, header, "dish")));
            dishes.add(dish(row, header, format, code, Optional.ofNullable(known.get(code))));
        });
        return dishes;
    }

    private DishDetails dish(TableRow row, List<String> header, AmountFormat format, String code, Optional<Dish> dish) {
        var tax = text(row, header, "tax-rate").map(rate -> percent(row, rate)).map(rate -> new TaxRates(rate, rate))
                .or(() -> dish.map(Dish::tax)).orElse(new TaxRates(Percent.ZERO, Percent.ZERO));
        return new DishDetails(code, required(row, header, "dish"),
                text(row, header, "description").or(() -> dish.map(Dish::description)).orElse(null), required(row, header, "category"),
                price(row, required(row, header, "price"), format), tax,
                text(row, header, "station").or(() -> dish.map(Dish::station)).orElse("kitchen"),
                dish.map(Dish::diets).orElse(Set.of()), allergens(dish), dish.map(Dish::options).orElse(List.of()));
    }

    private static Dish.@Nullable Allergens allergens(Optional<Dish> dish) {
        return dish.map(Dish::allergens).orElse(null);
    }

    private Money price(TableRow row, String text, AmountFormat format) {
        try {
            return new Money(format.parse(text).movePointRight(Money.decimals(currency)).longValueExact(),
                    currency);
        } catch (IllegalArgumentException e) {
            throw invalid(row, "price", text, String.valueOf(e.getMessage()));
        } catch (ArithmeticException _) {
            throw invalid(row, "price", text, "has more decimals than " + currency);
        }
    }

    private Percent percent(TableRow row, String text) {
        var matcher = PERCENT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(row, "tax-rate", text, "is not a percentage with at most four decimals");
        }
        return Percent.of(matcher.group(1) + "." + (matcher.group(2) == null ? "0" : matcher.group(2)));
    }

    private String required(TableRow row, List<String> header, String column) {
        return text(row, header, column)
                .orElseThrow(() -> new ImportFailure("Line " + row.line() + " of " + path + " has no " + column + "."));
    }

    private ImportFailure invalid(TableRow row, String column, String value, String reason) {
        return new ImportFailure("Line " + row.line() + " of " + path + ", column '" + column + "': "
                + (reason.contains("'" + value + "'") ? reason : "'" + value + "' " + reason) + ".");
    }

    private static Optional<String> text(TableRow row, List<String> header, String column) {
        int index = header.indexOf(column);
        return index < 0 || index >= row.cells().size()
                ? Optional.empty()
                : Optional.of(row.cells().get(index)).filter(text -> !text.isBlank());
    }
}
