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
    DISH(SalesKind.LINE, "dishId"),
    CATEGORY(SalesKind.LINE, "category"),
    /// A restaurant may have changed its name, likewise.
    RESTAURANT(SalesKind.ANY, "restaurantId"),
    CITY(SalesKind.ANY, "city"),
    FULFILMENT(SalesKind.ANY, "fulfilment"),
    PAYMENT(SalesKind.PAYMENT, "method"),
    HOUR(SalesKind.ANY, "hour"),
    DAY(SalesKind.ANY, "businessDate"),
    WEEK(SalesKind.ANY, "week"),
    WEEKDAY(SalesKind.ANY, "weekday"),
    MONTH(SalesKind.ANY, "month");

    private final SalesKind kind;
    private final String column;

    SalesBy(SalesKind kind, String column) {
        this.kind = kind;
        this.column = column;
    }

    /// As it is asked for, and as the group's key is called in the answer.
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The columns that have it.
    SalesKind kind() {
        return kind;
    }

    /// What tells its groups apart.
    String id(SalesBucket bucket) {
        return bucket.key(column).asText();
    }

    /// What a bucket has in common, its currency apart: the group, and what it may be called.
    List<String> bucketColumns() {
        return switch (this) {
            case DISH -> List.of(column, "dishCode", "dishName");
            case RESTAURANT -> List.of(column, "restaurantCode", "restaurantName");
            case CATEGORY, CITY, FULFILMENT, PAYMENT, HOUR, DAY, WEEK, WEEKDAY, MONTH -> List.of(column);
        };
    }

    /// Whether its groups follow one another in time; others are told from the largest to the smallest.
    boolean isTime() {
        return switch (this) {
            case HOUR, DAY, WEEK, WEEKDAY, MONTH -> true;
            case DISH, CATEGORY, RESTAURANT, CITY, FULFILMENT, PAYMENT -> false;
        };
    }

    /// For a time: sorts as time passes.
    String moment(SalesBucket bucket) {
        return switch (this) {
            case HOUR -> String.format(Locale.ROOT, "%02d", bucket.key(column).intValue());
            case DAY -> date(bucket).toString();
            case WEEK, WEEKDAY, MONTH, DISH, CATEGORY, RESTAURANT, CITY, FULFILMENT, PAYMENT -> id(bucket);
        };
    }

    /// What the answer calls the group.
    Object key(SalesBucket bucket) {
        var value = bucket.key(column);
        return switch (this) {
            case DISH -> Map.of("id", value.textValue(), "code", bucket.key("dishCode").textValue(), "name",
                    bucket.key("dishName").textValue());
            case RESTAURANT -> Map.of("id", value.textValue(), "code", bucket.key("restaurantCode").textValue(), "name",
                    bucket.key("restaurantName").textValue());
            case DAY -> date(bucket).toString();
            case WEEKDAY -> DayOfWeek.of(value.intValue()).name();
            case HOUR -> value.intValue();
            case CATEGORY, CITY, FULFILMENT, PAYMENT, WEEK, MONTH -> value.textValue();
        };
    }

    private LocalDate date(SalesBucket bucket) {
        return LocalDate.ofEpochDay(TimeUnit.MILLISECONDS.toDays(bucket.key(column).longValue()));
    }
}
