package io.comanda.write.day;

import io.comanda.events.Actor;
import io.comanda.events.CashUp;
import io.comanda.events.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/// The drawer of a business day, for its cash-up.
@ApplicationScoped
public class Drawer {

    private static final String OF_DAY = " where restaurant_id = :restaurant and business_date = :day";

    private final EntityManager entities;

    Drawer(EntityManager entities) {
        this.entities = entities;
    }

    /// A day's drawer, after everything that was under way has committed.
    ///
    /// @param cash what was taken in cash and not given back, tips included, in minor units
    public record Locked(long cash, boolean isCashedUp) {
    }

    /// Locks the day: from now on nothing else changes its figures until the commit.
    public Locked lock(UUID restaurant, LocalDate day) {
        entities.createNativeQuery("select count(pg_advisory_xact_lock(" + BusinessDays.LOCK + ")) from cast(:day as text) as day")
                .setParameter("restaurant", restaurant).setParameter("day", day.toString()).getSingleResult();
        entities.createNativeQuery(
                "insert into business_day (restaurant_id, business_date) values (:restaurant, :day) on conflict do nothing")
                .setParameter("restaurant", restaurant).setParameter("day", day).executeUpdate();
        var row = (Object[]) entities.createNativeQuery("select cash, cashed_up_at is not null from business_day" + OF_DAY)
                .setParameter("restaurant", restaurant).setParameter("day", day).getSingleResult();
        return new Locked(((Number) row[0]).longValue(), Boolean.TRUE.equals(row[1]));
    }

    /// The numbers of the day's orders that are not over yet.
    public List<Integer> openOrders(UUID restaurant, LocalDate day) {
        List<?> numbers = entities.createNativeQuery("select number from orders" + OF_DAY
                + " and status in ('PLACED', 'ACCEPTED', 'PREPARING', 'READY') order by number", Integer.class)
                .setParameter("restaurant", restaurant).setParameter("day", day).getResultList();
        return numbers.stream().map(Integer.class::cast).toList();
    }

    public void close(UUID restaurant, CashUp cashUp) {
        entities.createNativeQuery(
                "update business_day set counted = :counted, currency = :currency, cashed_up_by = :by, cashed_up_at = :at"
                        + OF_DAY)
                .setParameter("counted", cashUp.counted().minor())
                .setParameter("currency", cashUp.counted().currency().getCurrencyCode()).setParameter("by", cashUp.by().toString())
                .setParameter("at", cashUp.at()).setParameter("restaurant", restaurant).setParameter("day", cashUp.businessDate())
                .executeUpdate();
    }

    /// The cash-ups of a restaurant, the newest day first.
    public List<CashUp> cashUps(UUID restaurant, int max) {
        List<?> rows = entities.createNativeQuery("select business_date::text, cash, counted, currency, cashed_up_by,"
                + " cast(extract(epoch from cashed_up_at) * 1000 as bigint)"
                + " from business_day where restaurant_id = :restaurant and cashed_up_at is not null order by business_date desc")
                .setParameter("restaurant", restaurant).setMaxResults(max).getResultList();
        return rows.stream().map(row -> cashUp((Object[]) row)).toList();
    }

    private static CashUp cashUp(Object[] row) {
        var currency = Currency.getInstance((String) row[3]);
        return CashUp.of(LocalDate.parse((String) row[0]), new Money(((Number) row[1]).longValue(), currency),
                new Money(((Number) row[2]).longValue(), currency), Actor.parse((String) row[4]),
                Instant.ofEpochMilli(((Number) row[5]).longValue()));
    }
}
