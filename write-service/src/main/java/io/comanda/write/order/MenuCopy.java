package io.comanda.write.order;

import static java.util.stream.Collectors.groupingBy;

import io.comanda.events.Dish;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderLine.ChosenOption;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.order.ImportOrders.ImportLine;
import io.comanda.write.order.LineRequest.Chosen;
import io.comanda.write.order.LineRequest.LineDetails;
import io.comanda.write.restaurant.Menu;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Copies names, prices, taxes and stations from the current menu into order lines.
record MenuCopy(Menu menu, Fulfilment fulfilment) {

    /// @param first the number of the first line
    /// @throws Refused if the menu does not have a dish or choice, or not enough portions of it
    List<OrderLine> lines(int first, List<LineRequest> ordered) {
        var lines = IntStream.range(0, ordered.size())
                .mapToObj(i -> line(first + i, dish(ordered.get(i).dish()), ordered.get(i).details())).toList();
        var requested = new HashMap<String, Integer>();
        lines.forEach(line -> requested.merge(line.dishCode(), line.quantity(), Integer::sum));
        refuseMoreThanLeft(requested);
        return lines;
    }

    private OrderLine line(int number, Dish dish, LineDetails details) {
        Refused.when(!dish.available(), Refusal.DISH_SOLD_OUT, dish.name() + " is sold out.");
        var choices = choices(dish, details.choices());
        refuseWrongNumberOfChoices(dish, details.choices());
        refuseSoldOutChoices(dish, details.choices());
        var unitPrice = choices.stream().map(ChosenOption::priceDelta).reduce(dish.price(), Money::plus);
        return line(number, dish, choices, details.quantity(), details.note(), unitPrice, menu.portions().containsKey(dish.code()),
                LineStatus.WAITING).in(details.course()).forSeat(details.seat());
    }

    /// The line keeps its names and prices unless the choices change. A higher quantity has to be available.
    OrderLine changed(OrderLine line, LineDetails details) {
        boolean same = details.choices()
                .equals(line.choices().stream().map(chosen -> new Chosen(chosen.group(), chosen.choice())).toList());
        int more = details.quantity() - line.quantity();
        if (same && more <= 0) {
            return line.with(details.quantity(), details.note(), line.limited()).in(details.course()).forSeat(details.seat());
        }
        var dish = dish(line.dishCode());
        Refused.when(more > 0 && !dish.available(), Refusal.DISH_SOLD_OUT, dish.name() + " is sold out.");
        var copy = line(line.number(), dish.with(true), details);
        refuseMoreThanLeft(Map.of(dish.code(), line.limited() ? more : details.quantity()));
        return same
                ? line.with(details.quantity(), details.note(), copy.limited()).in(details.course()).forSeat(details.seat())
                : copy.inKitchenAs(line);
    }

    /// The lines with the rates of this fulfilment. A dish that is no longer on the menu keeps its rate.
    List<OrderLine> taxed(List<OrderLine> lines) {
        return lines.stream().map(line -> {
            var dish = menu.dishes().get(line.dishCode());
            return dish == null ? line : line.at(dish.tax().percentFor(fulfilment));
        }).toList();
    }

    /// Lines of past orders keep their own prices; availability and required choices are not checked.
    List<OrderLine> past(List<ImportLine> past) {
        return IntStream.range(0, past.size()).mapToObj(i -> line(i + 1, past.get(i))).toList();
    }

    private OrderLine line(int number, ImportLine past) {
        var dish = dish(past.dish());
        past.amounts().forEach(amount -> Refused.when(!amount.currency().equals(menu.restaurant().currency()), Refusal.WRONG_CURRENCY,
                "The restaurant's currency is " + menu.restaurant().currency() + "."));
        return line(number, dish, choices(dish, past.choices()), past.quantity(), past.note(), past.unitPrice(), false, LineStatus.SERVED);
    }

    private OrderLine line(int number, Dish dish, List<ChosenOption> choices, int quantity, @Nullable String note, Money unitPrice,
            boolean limited, LineStatus status) {
        return new OrderLine(number, dish.id(), dish.code(), dish.name(), dish.category(), dish.station(), choices, quantity, note,
                unitPrice, dish.tax().percentFor(fulfilment), null, Money.zero(unitPrice.currency()), limited, status, null);
    }

    private Dish dish(String code) {
        var dish = menu.dishes().get(code);
        if (dish == null) {
            throw new Refused(Refusal.NO_SUCH_DISH, "The menu of " + menu.restaurant().code() + " has no dish " + code + ".");
        }
        return dish;
    }

    private void refuseMoreThanLeft(Map<String, Integer> requested) {
        requested.forEach((code, quantity) -> {
            var left = menu.portions().get(code);
            Refused.when(left != null && quantity > left, Refusal.NOT_ENOUGH_PORTIONS,
                    "Of " + dish(code).name() + " there are " + left + " portions left, " + quantity + " are requested.");
        });
    }

    private static List<ChosenOption> choices(Dish dish, List<Chosen> chosen) {
        return chosen.stream().map(choice -> {
            var offered = choice(dish, choice);
            return new ChosenOption(choice.group(), offered.code(), offered.name(), offered.priceDelta());
        }).toList();
    }

    private static Dish.Choice choice(Dish dish, Chosen chosen) {
        return dish.options().stream()
                .filter(group -> group.code().equals(chosen.group()))
                .flatMap(group -> group.choices().stream())
                .filter(choice -> choice.code().equals(chosen.choice()))
                .findAny()
                .orElseThrow(() -> new Refused(Refusal.NO_SUCH_CHOICE,
                        dish.name() + " has no choice " + chosen.choice() + " of " + chosen.group() + "."));
    }

    private static void refuseWrongNumberOfChoices(Dish dish, List<Chosen> chosen) {
        var byGroup = chosen.stream().collect(groupingBy(Chosen::group));
        for (var group : dish.options()) {
            int count = byGroup.getOrDefault(group.code(), List.of()).size();
            Refused.when(count < group.min(), Refusal.TOO_FEW_CHOICES,
                    dish.name() + " wants at least " + group.min() + " of " + group.code() + ", " + count + " chosen.");
            Refused.when(count > group.max(), Refusal.TOO_MANY_CHOICES,
                    dish.name() + " allows at most " + group.max() + " of " + group.code() + ", " + count + " chosen.");
        }
    }

    private static void refuseSoldOutChoices(Dish dish, List<Chosen> chosen) {
        for (var choice : chosen) {
            Refused.when(!choice(dish, choice).available(), Refusal.CHOICE_SOLD_OUT,
                    choice.choice() + " of " + dish.name() + " is sold out.");
        }
    }
}
