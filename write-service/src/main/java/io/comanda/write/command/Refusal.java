package io.comanda.write.command;

import java.util.Locale;

/// The reasons for which rules refuse commands. Part of the API: clients act on them.
public enum Refusal {
    NOT_NOW("The order's status doesn't allow it"),
    NOT_FOR_THIS_FULFILMENT("That is not how this order is fulfilled"),
    NO_SUCH_LINE("The order has no such line"),
    LINE_NOT_NOW("The line's status doesn't allow it"),
    LINE_PAID("The line is paid for"),
    NOTHING_TO_DO("There is nothing to do that to"),
    LAST_LINE("An order has at least one line"),
    TOO_MUCH("The order is too long"),
    STILL_COOKING("Something is still waiting or cooking"),
    BALANCE_OPEN("The bill is not paid"),
    MORE_THAN_BALANCE("More than is owed"),
    REFUND_FIRST("Money has to be refunded first"),
    NO_SUCH_PAYMENT("The order has no such payment"),
    MORE_THAN_PAID("More than is left of the payment"),
    MORE_THAN_SOLD("More than is left of the line"),
    MORE_THAN_RETURNED("More than the returned lines cost"),
    NO_SERVICE_CHARGE("The restaurant has no service charge"),
    NOT_TOGETHER("The orders don't go together"),
    RETURNED("Something of the order was returned"),
    PAYMENTS_DONT_ADD_UP("The payments don't come to what the order cost"),
    MORE_TAX_THAN_PRICE("More tax than the line comes to"),
    DAY_CLOSED("The business day is cashed up"),
    ORDERS_OPEN("Orders of the day are still open"),
    NOT_YET("The day has not begun"),
    MANAGER_ONLY("A manager has to do that"),
    STAFF_ONLY("Only staff can do that now"),
    TABLE_CODE("A guest without an account needs the table's code"),
    MORE_THAN_GUESTS_MAY("A guest without an account may not order that much"),
    REFERENCE_TAKEN("The restaurant already has an order with this reference"),

    NO_SUCH_RESTAURANT("There is no such restaurant"),
    RESTAURANT_CLOSED("The restaurant takes no orders now"),
    CODE_TAKEN("The code is taken"),
    CODE_IS_FIXED("A code never changes"),
    ALREADY_SO("That is already the case"),
    NO_WEBHOOKS("This installation sends no webhooks"),
    TOO_MANY_WEBHOOKS("The restaurant has as many webhooks as it may have"),
    MENU_TOO_LONG("The menu is too long"),
    WRONG_CURRENCY("That is not the restaurant's currency"),

    NO_SUCH_DISH("The menu has no such dish"),
    DISH_SOLD_OUT("The dish is sold out"),
    NOT_ENOUGH_PORTIONS("There are not that many portions left"),
    NO_SUCH_CHOICE("The dish has no such choice"),
    CHOICE_SOLD_OUT("The choice is sold out"),
    TOO_FEW_CHOICES("Something has to be chosen"),
    TOO_MANY_CHOICES("Too much was chosen");

    private final String title;

    Refusal(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// As in responses: `dish-sold-out`.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
