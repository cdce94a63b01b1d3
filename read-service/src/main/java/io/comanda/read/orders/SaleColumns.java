package io.comanda.read.orders;

import io.comanda.events.OrderLine;
import io.comanda.events.OrderState;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.Map;

/// The columns that documents of the view `sales` have in common.
final class SaleColumns {

    /// Of what counts on the day of the sale.
    static Map<String, Object> ofSale(OrderState order, String kind) {
        return at(order, kind, order.businessDate(), order.placedAtLocal());
    }

    /// Place and time: day, week, month and weekday of a business date, and the local hour.
    static Map<String, Object> at(OrderState order, String kind, LocalDate date, LocalDateTime local) {
        var restaurant = order.restaurant();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("kind", kind);
        columns.put("restaurantId", restaurant.id());
        columns.put("restaurantCode", restaurant.code());
        columns.put("restaurantName", restaurant.name());
        columns.put("city", restaurant.city());
        columns.put("currency", restaurant.currency());
        columns.put("fulfilment", FulfilmentKind.of(order.fulfilment()));
        columns.put("businessDate", date);
        columns.put("week", week(date));
        columns.put("month", YearMonth.from(date).toString());
        columns.put("weekday", DayOfWeek.from(date).getValue());
        columns.put("hour", local.getHour());
        return columns;
    }

    /// By ISO 8601: weeks begin on Monday, and the first week has the year's first Thursday.
    private static String week(LocalDate date) {
        int week = date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return date.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
    }

    static void addDish(OrderLine line, Map<String, Object> columns) {
        columns.put("dishId", line.dishId());
        columns.put("dishCode", line.dishCode());
        columns.put("dishName", line.dishName());
        columns.put("category", line.category());
        columns.put("taxMillionths", line.taxPercent().millionths());
    }

    private SaleColumns() {
    }
}
