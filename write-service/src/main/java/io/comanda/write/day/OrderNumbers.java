package io.comanda.write.day;

import io.comanda.write.command.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// The numbers that staff call out: 1, 2, 3… per restaurant and business day. A number that an open order of another day has is skipped, so
/// that it means one guest.
/// The day's row stays locked until the commit, so the number is assigned last.
@ApplicationScoped
public class OrderNumbers {

    private static final String DRAW = """
            insert into order_counter as counter (restaurant_id, business_date, last) values (?, ?, 1)
            on conflict (restaurant_id, business_date) do update set last = counter.last + 1
            returning last, exists (select from orders where restaurant_id = counter.restaurant_id and number = counter.last
                and status in ('PLACED', 'ACCEPTED', 'PREPARING', 'READY'))""";

    private final EntityManager entities;
    private final Statements statements;

    OrderNumbers(EntityManager entities, Statements statements) {
        this.entities = entities;
        this.statements = statements;
    }

    /// The next number of a day.
    public int next(UUID restaurantId, LocalDate businessDate) {
        return statements.execute("Drawing an order's number", DRAW, draw -> {
            draw.setObject(1, restaurantId);
            draw.setObject(2, businessDate);
            while (true) {
                try (var row = draw.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(2)) {
                        return row.getInt(1);
                    }
                }
            }
        });
    }

    /// The next numbers of several days. Their counters are locked in order of days, so that two imports can't deadlock.
    ///
    /// @param counts how many numbers to take of each day
    /// @return the first number of each day
    public Map<LocalDate, Integer> take(UUID restaurantId, SortedMap<LocalDate, Integer> counts) {
        List<?> rows = entities.createNativeQuery("""
                insert into order_counter as counter (restaurant_id, business_date, last)
                select :restaurant, day, taken from unnest(string_to_array(:days, ',')::date[], string_to_array(:counts, ',')::integer[])
                    as wanted (day, taken) order by day
                on conflict (restaurant_id, business_date) do update set last = counter.last + excluded.last
                returning business_date::text, last""").setParameter("restaurant", restaurantId)
                .setParameter("days", joined(counts.keySet()))
                .setParameter("counts", joined(counts.values()))
                .getResultList();
        var firsts = new HashMap<LocalDate, Integer>();
        rows.stream().map(Object[].class::cast).forEach(row -> firsts.put(LocalDate.parse((String) row[0]), ((Number) row[1]).intValue()));
        firsts.replaceAll((day, last) -> last - counts.getOrDefault(day, 0) + 1);
        return firsts;
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
