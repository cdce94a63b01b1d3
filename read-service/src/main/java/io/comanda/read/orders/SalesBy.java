package io.comanda.read.orders;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// By what sales can be told apart.
enum SalesBy {
    /// A dish may have changed its name: the newest stands for all.
    DISH("dishId", "dishOrders"),
    CATEGORY("category", "categoryOrders"),
    FULFILMENT("fulfilment", "orders"),
    HOUR("hour", "orders"),
    DAY("businessDate", "orders"),
    WEEKDAY("weekday", "orders"),
    MONTH("month", "orders");

    private final String column;
    private final String ordersColumn;

    SalesBy(String column, String ordersColumn) {
        this.column = column;
        this.ordersColumn = ordersColumn;
    }

    /// As it is asked for, and as the group's key is called in the answer.
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The column whose sum is the number of orders.
    String ordersColumn() {
        return ordersColumn;
    }

    /// The column that makes the group.
    String column() {
        return column;
    }

    /// What a bucket has in common, its currency apart: the group, and what it may be called.
    List<String> bucketColumns() {
        return this == DISH ? List.of(column, "dishCode", "dishName") : List.of(column);
    }

    /// Whether its groups follow one another in time; others are told from the largest to the smallest.
    boolean isTime() {
        return switch (this) {
            case HOUR, DAY, WEEKDAY, MONTH -> true;
            case DISH, CATEGORY, FULFILMENT -> false;
        };
    }

    /// What the answer calls the group.
    Object key(SalesBucket bucket) {
        var value = bucket.key(column);
        return switch (this) {
            case DISH -> Map.of("id", value.textValue(), "code", bucket.key("dishCode").textValue(), "name",
                    bucket.key("dishName").textValue());
            case DAY -> LocalDate.ofEpochDay(TimeUnit.MILLISECONDS.toDays(value.longValue())).toString();
            case WEEKDAY -> DayOfWeek.of(value.intValue()).name();
            case HOUR -> value.intValue();
            case CATEGORY, FULFILMENT, MONTH -> value.textValue();
        };
    }
}
