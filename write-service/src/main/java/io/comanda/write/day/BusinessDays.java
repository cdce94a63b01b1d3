package io.comanda.write.day;

import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

    private final EntityManager entities;

    BusinessDays(EntityManager entities) {
        this.entities = entities;
    }

    /// The business day in which something counts that happens now: if the day is cashed up, the next one. That one can't be cashed up,
    /// because it has not begun.
    public LocalDate current(UUID restaurant, LocalDate day) {
        return isClosed(restaurant, day) ? day.plusDays(1) : day;
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

    private boolean isClosed(UUID restaurant, LocalDate day) {
        return !closed(restaurant, new TreeSet<>(Set.of(day))).isEmpty();
    }

    /// Which of these days are cashed up. None of the others is before the commit.
    public Set<LocalDate> closed(UUID restaurant, SortedSet<LocalDate> days) {
        // In order, so that two callers can't deadlock.
        with("select count(pg_advisory_xact_lock_shared(" + LOCK + ")) from unnest(string_to_array(:days, ',')) as wanted (day)",
                restaurant, days).getSingleResult();
        // A statement of its own: it sees what was committed while the first one waited.
        List<?> closed = with("""
                select business_date::text from business_day
                where restaurant_id = :restaurant and business_date = any(string_to_array(:days, ',')::date[])
                and cashed_up_at is not null""", restaurant, days).getResultList();
        return closed.stream().map(day -> LocalDate.parse((String) day)).collect(Collectors.toSet());
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

    private Query with(String sql, UUID restaurant, Collection<LocalDate> days) {
        return entities.createNativeQuery(sql).setParameter("restaurant", restaurant)
                .setParameter("days", days.stream().map(LocalDate::toString).collect(Collectors.joining(",")));
    }
}
