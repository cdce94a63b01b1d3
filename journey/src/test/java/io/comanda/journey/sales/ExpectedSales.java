package io.comanda.journey.sales;

import io.comanda.journey.system.Comanda;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The sales computed in SQL from the lines and payments of the write-service's orders, and from no sum of either service.
final class ExpectedSales {

    /// The sold orders with their local time and business day.
    private static final String SOLD = """
            with sale as (
              select id, lines, payments, refunds, fulfilment, restaurant ->> 'currency' as currency,
                  (restaurant ->> 'pricesIncludeTax')::boolean as inclusive,
                  placed_at at time zone (restaurant ->> 'timeZone') as local_time,
                  (restaurant ->> 'dayStartsAt')::time as day_starts_at,
                  (restaurant #>> '{billing,serviceCharge,percent}')::numeric as service_percent,
                  (restaurant #>> '{billing,serviceCharge,taxed}')::boolean as service_taxed,
                  fulfilment ->> 'type' = 'dine-in' and coalesce(charges_service,
                      (fulfilment ->> 'covers')::int >= (restaurant #>> '{billing,serviceCharge,fromCovers}')::int, false) as is_served
              from orders
              where status in ('ACCEPTED', 'PREPARING', 'READY', 'COMPLETED', 'NOT_COLLECTED')
              and (?::text is null or restaurant ->> 'code' = ?)
            ), dated as (
              select *, local_time::date - (local_time::time < day_starts_at)::integer as day from sale
            )
            select * from dated where (?::date is null or day >= ?::date) and (?::date is null or day < ?::date)
            """;

    private static final String LINE = """
            select sold.*, (line ->> 'taxPercent')::numeric as rate, (line ->> 'quantity')::numeric as items,
                (line #>> '{discount,minor}')::numeric as discount,
                (line #>> '{unitPrice,minor}')::numeric * (line ->> 'quantity')::numeric
                  - (line #>> '{discount,minor}')::numeric as price, (line #>> '{tax,minor}')::numeric as recorded_tax,
                line ->> 'dishId' as dish, line ->> 'category' as category
            from sold, jsonb_array_elements(lines) line
            where line ->> 'status' not in ('REMOVED', 'VOIDED', 'MOVED')
            """;

    /// The tax once per order and rate, and what other tills recorded of their lines.
    private static final String AMOUNT = """
            with priced as (
              select id, currency, inclusive, rate, fulfilment, local_time, day,
                  coalesce(sum(price) filter (where recorded_tax is null), 0) as price,
                  coalesce(sum(price) filter (where recorded_tax is not null), 0) as recorded_gross,
                  coalesce(sum(recorded_tax), 0) as recorded_tax
              from line group by id, currency, inclusive, rate, fulfilment, local_time, day
            ), taxed as (
              select *, round(price * rate / (100 + case when inclusive then rate else 0 end)) as menu_tax from priced
            )
            select *, menu_tax + recorded_tax as tax,
                price - case when inclusive then menu_tax else 0 end + recorded_gross - recorded_tax as net,
                price + case when inclusive then 0 else menu_tax end + recorded_gross as gross
            from taxed
            """;

    /// A percentage of what an order's lines come to at a rate, and its tax, each rounded once.
    private static final String SERVICE = """
            with charged as (
              select dishes.id, dishes.currency, dishes.inclusive, dishes.fulfilment, dishes.local_time, dishes.day,
                  case when service_taxed then rate else 0 end as rate,
                  round(case when dishes.inclusive then gross else net end * service_percent / 100) as charge
              from dishes join sold using (id) where is_served and service_percent is not null
            ), taxed as (
              select *, round(charge * rate / (100 + case when inclusive then rate else 0 end)) as tax from charged
            )
            select id, currency, inclusive, fulfilment, local_time, day, rate, tax,
                charge - case when inclusive then tax else 0 end as net, charge + case when inclusive then 0 else tax end as gross
            from taxed
            """;

    private static final String BOTH = """
            select currency, rate, fulfilment, local_time, day, net, tax, gross, 0 as service from dishes
            union all
            select currency, rate, fulfilment, local_time, day, net, tax, gross, gross from service
            """;

    /// What was taken and given back, on the day on which it changed hands, whatever became of the order.
    private static final String MONEY = """
            with known as (
              select id, payments, refunds, restaurant ->> 'currency' as currency from orders
              where (?::text is null or restaurant ->> 'code' = ?)
            ), moved as (
              select currency, payment ->> 'method' as method, coalesce(payment ->> 'by', '') as staff,
                  (payment ->> 'businessDate')::date as day, 1 as payments, 0 as refunds, (payment #>> '{amount,minor}')::numeric as amount,
                  0 as refunded, (payment #>> '{tip,minor}')::numeric as tip,
                  (payment #>> '{rounding,minor}')::numeric as rounding
              from known, jsonb_array_elements(payments) payment
              union all
              select currency, payment ->> 'method', refund ->> 'by', (refund ->> 'businessDate')::date, 0, 1, 0,
                  (refund #>> '{amount,minor}')::numeric, -(refund #>> '{tip,minor}')::numeric,
                  -(refund #>> '{rounding,minor}')::numeric
              from known, jsonb_array_elements(refunds) refund
              join lateral jsonb_array_elements(payments) payment on payment ->> 'number' = refund ->> 'payment'
            )
            select * from moved where (?::date is null or day >= ?::date) and (?::date is null or day < ?::date)
            """;

    /// Lines that were returned, on the day of the return.
    private static final String LINES_BACK = """
            with returned as (
              select restaurant ->> 'currency' as currency, (restaurant ->> 'pricesIncludeTax')::boolean as inclusive, fulfilment,
                  (refund ->> 'atLocal')::timestamp as local_time, (refund ->> 'businessDate')::date as day,
                  (line ->> 'taxPercent')::numeric as rate, line ->> 'dishId' as dish, line ->> 'category' as category,
                  -(part ->> 'quantity')::numeric as items, -(part #>> '{net,minor}')::numeric as net,
                  -(part #>> '{tax,minor}')::numeric as tax, -(part #>> '{gross,minor}')::numeric as gross,
                  -(part #>> '{discount,minor}')::numeric as discounts, (part #>> '{gross,minor}')::numeric as returned,
                  case when (restaurant #>> '{billing,serviceCharge,taxed}')::boolean then (line ->> 'taxPercent')::numeric else 0 end
                    as service_rate, coalesce((part #>> '{service,net,minor}')::numeric, 0) as service_net,
                  coalesce((part #>> '{service,tax,minor}')::numeric, 0) as service_tax,
                  coalesce((part #>> '{service,gross,minor}')::numeric, 0) as service
              from orders, jsonb_array_elements(refunds) refund, jsonb_array_elements(refund -> 'returned') part
              join lateral jsonb_array_elements(lines) line on line ->> 'number' = part ->> 'line'
              where (?::text is null or restaurant ->> 'code' = ?)
            )
            select * from returned where (?::date is null or day >= ?::date) and (?::date is null or day < ?::date)
            """;

    /// With what was charged for their service.
    private static final String BACK = """
            select currency, fulfilment, local_time, day, rate, items, net, tax, gross, discounts, returned, 0 as service from lines_back
            union all
            select currency, fulfilment, local_time, day, service_rate, 0, -service_net, -service_tax, -service, 0, service, -service
            from lines_back
            """;

    /// Groups of whole orders, whose amounts are exact: the value of `by`, and the SQL expression.
    private static final List<List<String>> WHOLE_ORDERS = List.of(
            List.of("fulfilment", "fulfilment ->> 'type'"),
            List.of("hour", "extract(hour from local_time)::text"),
            List.of("day", "day::text"),
            List.of("weekday", "to_char(day, 'FMDAY')"),
            List.of("month", "to_char(day, 'YYYY-MM')"));

    private static final List<List<String>> TAKINGS = List.of(List.of("day", "day::text"), List.of("method", "method"),
            List.of("staff", "staff"), List.of("month", "to_char(day, 'YYYY-MM')"));

    private static final List<List<String>> LINES = List.of(List.of("dish", "dish"), List.of("category", "category"));

    private final Connection connection;
    private final SalesQuery query;
    private final SortedMap<String, Long> figures = new TreeMap<>();

    private ExpectedSales(Connection connection, SalesQuery query) {
        this.connection = connection;
        this.query = query;
    }

    /// Every figure by its name, such as `by day 2025-10-26 EUR gross`; zeros are left out.
    static SortedMap<String, Long> figures(SalesQuery query) throws SQLException {
        try (var connection = connection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var expected = new ExpectedSales(connection, query);
            expected.read();
            expected.figures.values().removeIf(figure -> figure == 0);
            return expected.figures;
        }
    }

    /// The ids of a restaurant's orders by their reference, so the imported ones first.
    static List<String> orders(String restaurant) throws SQLException {
        try (var connection = connection();
                var statement = connection.prepareStatement(
                        "select id from orders where restaurant ->> 'code' = ? order by reference")) {
            statement.setString(1, restaurant);
            var ids = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(Comanda.jdbcUrl(), "comanda", "comanda");
    }

    private void read() throws SQLException {
        create("sold", SOLD);
        create("line", LINE);
        create("dishes", AMOUNT);
        create("service", SERVICE);
        create("amount", BOTH);
        create("money", MONEY);
        create("lines_back", LINES_BACK);
        create("back", BACK);
        add("total", "select currency, count(*) as orders, sum((fulfilment ->> 'covers')::numeric) as covers from sold group by 1", 1);
        add("total", "select currency, sum(items) as items, sum(discount) as discounts from line group by 1", 1);
        add("total", "select currency, sum(net) as net, sum(tax) as tax, sum(gross) as gross, sum(service) as service"
                + " from amount group by 1", 1);
        add("total", "select currency, sum(amount) as paid, sum(refunded) as refunded, sum(tip) as tips from money group by 1", 1);
        add("rate", "select rate::text, currency, sum(net) as net, sum(tax) as tax, sum(gross) as gross from amount group by 1, 2", 2);
        add("method", "select method, currency, sum(amount) as amount, sum(refunded) as refunded, sum(tip) as tips from money"
                + " group by 1, 2", 2);
        add("total", "select currency, sum(items) as items, sum(discounts) as discounts, sum(net) as net, sum(tax) as tax,"
                + " sum(gross) as gross, sum(returned) as returned, sum(service) as service from back group by 1", 1);
        add("rate", "select rate::text, currency, sum(net) as net, sum(tax) as tax, sum(gross) as gross from back group by 1, 2", 2);
        for (var group : WHOLE_ORDERS) {
            returned("back", "by " + group.getFirst(), group.getLast(),
                    "sum(net) as net, sum(tax) as tax, sum(gross) as gross, sum(service) as service, ", "");
            var name = "by " + group.getFirst();
            add(name, "select " + group.getLast() + ", currency, sum(net) as net, sum(tax) as tax, sum(gross) as gross,"
                    + " sum(service) as service from amount group by 1, 2", 2);
            lines(name, group.getLast());
        }
        takings();
        for (var group : LINES) {
            lines("by " + group.getFirst(), group.getLast());
            returned("lines_back", "by " + group.getFirst(), group.getLast(), "", "");
            returned("lines_back", "by " + group.getFirst(), group.getLast(), "sum(gross) as gross, ", " having bool_and(inclusive)");
            // Parts of an order have an exact gross amount only where prices include tax.
            add("by " + group.getFirst(), "select " + group.getLast() + ", currency, sum(price) as gross from line group by 1, 2"
                    + " having bool_and(inclusive)", 2);
        }
    }

    private void lines(String name, String group) throws SQLException {
        add(name, "select " + group + ", currency, count(distinct id) as orders, sum(items) as items, sum(discount) as discounts from line"
                + " group by 1, 2", 2);
    }

    private void returned(String from, String name, String group, String amounts, String having) throws SQLException {
        var counts = having.isEmpty() ? "sum(items) as items, sum(discounts) as discounts, sum(returned) as returned" : "0 as items";
        add(name, "select " + group + ", currency, " + amounts + counts + " from " + from + " group by 1, 2" + having, 2);
    }

    private void takings() throws SQLException {
        var sums = "sum(payments) as payments, sum(refunds) as refunds, sum(amount) as paid, sum(refunded) as refunded, sum(tip) as tips,"
                + " sum(rounding) as rounding,"
                + " sum(amount) - sum(refunded) + sum(tip) + sum(rounding) as taken from money";
        add("takings", "select currency, " + sums + " group by 1", 1);
        for (var group : TAKINGS) {
            add("takings by " + group.getFirst(), "select " + group.getLast() + ", currency, " + sums + " group by 1, 2", 2);
        }
    }

    /// Computed once for all figures, and gone with the transaction.
    private void create(String table, String select) throws SQLException {
        try (var statement = connection.prepareStatement("create temporary table " + table + " on commit drop as " + select)) {
            var parameters = Arrays.asList(query.restaurant(), query.restaurant(), query.from(), query.from(), query.to(), query.to());
            for (int i = 0; i < statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            statement.execute();
        }
    }

    private void add(String name, String select, int keys) throws SQLException {
        try (var statement = connection.prepareStatement(select); var rows = statement.executeQuery()) {
            while (rows.next()) {
                add(name, rows, keys);
            }
        }
    }

    private void add(String name, ResultSet row, int keys) throws SQLException {
        var key = new StringBuilder(name);
        for (int i = 1; i <= keys; i++) {
            key.append(' ').append(row.getString(i));
        }
        for (int i = keys + 1; i <= row.getMetaData().getColumnCount(); i++) {
            long figure = row.getLong(i);
            figures.merge(key + " " + row.getMetaData().getColumnLabel(i), figure, Long::sum);
        }
    }
}
