package io.comanda.write.day;

import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// The business days of restaurants, and which ones are cashed up.
///
/// Commands that change a day's figures share an advisory lock of it, which they take after their order and before everything else: so they
/// don't wait for each other, and the day can't be cashed up until they have committed. A cash-up takes the lock alone.
@ApplicationScoped
public class BusinessDays {

    /// The number of the lock of a restaurant's day.
    static final String LOCK = "hashtextextended(cast(:restaurant as text) || ' ' || day, 0)";

    /// Two statements in one round trip. The days are locked in order, so that two callers can't deadlock. The second statement sees what was
    /// committed while the first one waited.
    private static final String CLOSED = "select count(pg_advisory_xact_lock_shared(" + LOCK.replace(":restaurant", "?") + ")) "
            + """
                    from unnest(string_to_array(?, ',')) as wanted (day);
                    select revision, business_date::text from restaurant left join business_day
                        on restaurant_id = id and business_date = any(string_to_array(?, ',')::date[]) and cashed_up_at is not null
                    where id = ?""";

    private final EntityManager entities;
    private final Statements statements;

    /// @param date               the business day in which something counts that happens now
    /// @param restaurantRevision of the restaurant, read after the day was locked
    public record Today(LocalDate date, long restaurantRevision) {
    }

    BusinessDays(EntityManager entities, Statements statements) {
        this.entities = entities;
        this.statements = statements;
    }

    /// The business day in which something counts that happens now: if the day is cashed up, the next one. That one can't be cashed up,
    /// because it has not begun.
    public Today current(UUID restaurant, LocalDate day) {
        var read = read(restaurant, new TreeSet<>(Set.of(day)));
        return new Today(read.closed.isEmpty() ? day : day.plusDays(1), read.restaurantRevision);
    }

    /// @throws Refused if the day is cashed up
    public void requireOpen(UUID restaurant, LocalDate day) {
        requireOpen(restaurant, new TreeSet<>(Set.of(day)));
    }

    /// @throws Refused if one of the days is cashed up
    public void requireOpen(UUID restaurant, SortedSet<LocalDate> days) {
        closed(restaurant, days).stream().min(Comparator.naturalOrder()).ifPresent(day -> {
            throw new Refused(Refusal.DAY_CLOSED, day + " is cashed up: what has changed since then is returned or refunded today.");
        });
    }

    /// Which of these days are cashed up. None of the others is before the commit.
    public Set<LocalDate> closed(UUID restaurant, SortedSet<LocalDate> days) {
        return read(restaurant, days).closed;
    }

    private record Read(Set<LocalDate> closed, long restaurantRevision) {
    }

    private Read read(UUID restaurant, SortedSet<LocalDate> days) {
        var all = days.stream().map(LocalDate::toString).collect(Collectors.joining(","));
        return statements.execute("Reading a business day", CLOSED, statement -> {
            statement.setString(1, restaurant.toString());
            statement.setString(2, all);
            statement.setString(3, all);
            statement.setObject(4, restaurant);
            statement.execute();
            statement.getMoreResults();
            var closed = new HashSet<LocalDate>();
            long revision = 0;
            try (var row = statement.getResultSet()) {
                while (row.next()) {
                    revision = row.getLong(1);
                    if (row.getString(2) != null) {
                        closed.add(LocalDate.parse(row.getString(2)));
                    }
                }
            }
            return new Read(closed, revision);
        });
    }

    /// Adds cash to the drawers of some days, in order. The caller has locked them.
    ///
    /// @param cash in minor units; negative for what was given back
    public void addCash(UUID restaurant, SortedMap<LocalDate, Long> cash) {
        cash.forEach((day, minor) -> entities.createNativeQuery("""
                insert into business_day as known (restaurant_id, business_date, cash) values (:restaurant, :day, :minor)
                on conflict (restaurant_id, business_date) do update set cash = known.cash + excluded.cash""")
                .setParameter("minor", minor).setParameter("restaurant", restaurant).setParameter("day", day).executeUpdate());
    }
}
