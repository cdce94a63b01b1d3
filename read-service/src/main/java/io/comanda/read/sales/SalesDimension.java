package io.comanda.read.sales;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// By what sales can be grouped.
public enum SalesDimension {
    /// Of a dish that was renamed, the newest name is returned.
    DISH(SalesKind.LINE, "dishId"),
    CATEGORY(SalesKind.LINE, "category"),
    /// Likewise.
    RESTAURANT(SalesKind.ANY, "restaurantId"),
    CITY(SalesKind.ANY, "city"),
    FULFILMENT(SalesKind.ANY, "fulfilment"),
    PAYMENT(SalesKind.PAYMENT, "method"),
    /// Who took a payment or gave it back; empty if another till did not say.
    STAFF(SalesKind.PAYMENT, "staff"),
    HOUR(SalesKind.ANY, "hour"),
    DAY(SalesKind.ANY, "businessDate"),
    WEEK(SalesKind.ANY, "week"),
    WEEKDAY(SalesKind.ANY, "weekday"),
    MONTH(SalesKind.ANY, "month");

    private final SalesKind kind;
    private final String column;

    SalesDimension(SalesKind kind, String column) {
        this.kind = kind;
        this.column = column;
    }

    /// Its name in the request, and the name of the group's key in the response.
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of columns that have it.
    SalesKind kind() {
        return kind;
    }

    /// Identifies a group.
    String id(SalesBucket bucket) {
        return bucket.key(column).asText();
    }

    /// The columns by which buckets are formed, besides the currency: the id of the group and its names.
    List<String> bucketColumns() {
        return switch (this) {
            case DISH -> List.of(column, "dishCode", "dishName");
            case RESTAURANT -> List.of(column, "restaurantCode", "restaurantName");
            case CATEGORY, CITY, FULFILMENT, PAYMENT, STAFF, HOUR, DAY, WEEK, WEEKDAY, MONTH -> List.of(column);
        };
    }

    /// Whether its groups are in chronological order; other groups are sorted by size.
    boolean isTime() {
        return switch (this) {
            case HOUR, DAY, WEEK, WEEKDAY, MONTH -> true;
            case DISH, CATEGORY, RESTAURANT, CITY, FULFILMENT, PAYMENT, STAFF -> false;
        };
    }

    /// Of a time, it sorts chronologically.
    String sortKey(SalesBucket bucket) {
        return switch (this) {
            case HOUR -> String.format(Locale.ROOT, "%02d", bucket.key(column).intValue());
            case DAY -> date(bucket).toString();
            case WEEK, WEEKDAY, MONTH, DISH, CATEGORY, RESTAURANT, CITY, FULFILMENT, PAYMENT, STAFF -> id(bucket);
        };
    }

    /// The group's key in the response.
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
            case CATEGORY, CITY, FULFILMENT, PAYMENT, STAFF, WEEK, MONTH -> value.textValue();
        };
    }

    private LocalDate date(SalesBucket bucket) {
        return LocalDate.ofEpochDay(TimeUnit.MILLISECONDS.toDays(bucket.key(column).longValue()));
    }
}
