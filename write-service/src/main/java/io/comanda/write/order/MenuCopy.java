package io.comanda.write.order;

import static java.util.stream.Collectors.groupingBy;

import io.comanda.events.Dish;
import io.comanda.events.Fulfilment;
import io.comanda.events.LineStatus;
import io.comanda.events.Money;
import io.comanda.events.OrderLine;
import io.comanda.events.OrderLine.ChosenOption;
import io.comanda.write.Refusal;
import io.comanda.write.Refused;
import io.comanda.write.order.ImportOrders.ImportLine;
import io.comanda.write.order.LineOrdered.Chosen;
import io.comanda.write.restaurant.Menu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies names, prices, taxes and stations from the menu as it is at this moment.
record MenuCopy(Menu menu, Fulfilment fulfilment) {

    /// @throws Refused if the menu doesn't offer it
    OrderLine line(int number, LineOrdered ordered) {
        var dish = dish(ordered.dish());
        if (!dish.available()) {
            throw new Refused(Refusal.DISH_SOLD_OUT, dish.name() + " is sold out.");
        }
        var choices = choices(dish, ordered.choices());
        refuseWrongNumberOfChoices(dish, ordered.choices());
        refuseSoldOutChoices(dish, ordered.choices());
        var unitPrice = choices.stream().map(ChosenOption::priceDelta).reduce(dish.price(), Money::plus);
        return line(number, dish, choices, ordered.quantity(), ordered.note(), unitPrice, LineStatus.WAITING);
    }

    /// A line of the past: what it cost then counts, and what is sold out or obligatory today doesn't.
    OrderLine line(int number, ImportLine past) {
        var dish = dish(past.dish());
        if (!past.unitPrice().currency().equals(menu.restaurant().currency())) {
            throw new Refused(Refusal.WRONG_CURRENCY, "The restaurant reckons in " + menu.restaurant().currency() + ".");
        }
        return line(number, dish, choices(dish, past.choices()), past.quantity(), past.note(), past.unitPrice(), LineStatus.SERVED);
    }

    private OrderLine line(int number, Dish dish, List<ChosenOption> choices, int quantity, @Nullable String note,
            Money unitPrice, LineStatus status) {
        return new OrderLine(number, dish.id(), dish.code(), dish.name(), dish.category(), dish.station(), choices, quantity, note,
                unitPrice, dish.tax().basisPointsFor(fulfilment), status);
    }

    private Dish dish(String code) {
        var dish = menu.dishes().get(code);
        if (dish == null) {
            throw new Refused(Refusal.NO_SUCH_DISH, "The menu of " + menu.restaurant().code() + " has no dish " + code + ".");
        }
        return dish;
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
            if (count < group.min()) {
                throw new Refused(Refusal.TOO_FEW_CHOICES,
                        dish.name() + " wants at least " + group.min() + " of " + group.code() + ", " + count + " chosen.");
            }
            if (count > group.max()) {
                throw new Refused(Refusal.TOO_MANY_CHOICES,
                        dish.name() + " allows at most " + group.max() + " of " + group.code() + ", " + count + " chosen.");
            }
        }
    }

    private static void refuseSoldOutChoices(Dish dish, List<Chosen> chosen) {
        for (var choice : chosen) {
            if (!choice(dish, choice).available()) {
                throw new Refused(Refusal.CHOICE_SOLD_OUT, choice.choice() + " of " + dish.name() + " is sold out.");
            }
        }
    }
}
