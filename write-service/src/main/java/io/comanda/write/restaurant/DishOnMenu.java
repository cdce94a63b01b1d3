package io.comanda.write.restaurant;

import io.comanda.events.Dish;
import io.comanda.events.OrderedAt;
import io.comanda.events.RestaurantEvent;
import io.comanda.events.RestaurantEvent.DishBackOn;
import io.comanda.events.RestaurantEvent.DishSoldOut;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/// A dish's row. It belongs to its restaurant's revision, except for the portions: they are counted under the row's own lock, so that
/// orders of the dish wait for nothing else, and cause an event of the restaurant only when none is left.
@Entity
@Table(name = "dish")
@DynamicUpdate
public class DishOnMenu extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "restaurant_id", insertable = false, updatable = false)
    UUID restaurantId;

    @Column
    String code;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    Dish dish;

    /// How many are left; null for unlimited.
    @Column
    @Nullable
    Integer portions;

    /// Only a dish that sold out with its last portion becomes available by itself.
    @Column(name = "sold_out_by_itself")
    boolean soldOutByItself;

    protected DishOnMenu() {
    }

    @SuppressWarnings("NullAway.Init") // its restaurant fills the rest
    DishOnMenu(Dish dish) {
        this.id = dish.id();
        this.code = dish.code();
        this.dish = dish;
    }

    /// Takes portions for orders, or returns them.
    ///
    /// @param more how many to take; a negative number returns portions
    /// @return the event, if the dish turns sold out or available again
    /// @throws IllegalStateException if there are not enough: the caller has checked that under the row's lock
    Optional<RestaurantEvent> take(int more) {
        if (portions == null) {
            return Optional.empty();
        }
        if (more > portions) {
            throw new IllegalStateException("Of " + dish.code() + " there are " + portions + " portions left, " + more + " are taken");
        }
        portions -= more;
        if (portions == 0 && dish.available()) {
            return Optional.of(new DishSoldOut(id, true));
        }
        return portions > 0 && soldOutByItself ? Optional.of(new DishBackOn(id, true)) : Optional.empty();
    }

    void soldOut(boolean byItself) {
        dish = dish.with(false);
        soldOutByItself = byItself;
    }

    void backOn() {
        dish = dish.with(true);
        soldOutByItself = false;
    }

    void set(@Nullable Integer newPortions) {
        portions = newPortions;
        if (newPortions != null && newPortions == 0 && dish.available()) {
            soldOut(true);
        } else if ((newPortions == null || newPortions > 0) && soldOutByItself) {
            backOn();
        }
    }

    /// The columns that an order needs.
    record OnMenu(UUID id, Dish dish, @Nullable Integer portions) {
    }

    /// Some dishes of a menu. To order them, those with limited portions are locked and read again.
    ///
    /// @param some in the order of their ids
    static Menu menu(OrderedAt restaurant, boolean open, Collection<OnMenu> some, boolean toOrder) {
        var dishes = new HashMap<String, Dish>();
        var portions = new HashMap<String, Integer>();
        for (var read : some) {
            var known = toOrder && read.portions != null
                    ? locked(read.id).map(row -> new OnMenu(row.id, row.dish, row.portions)).orElse(null)
                    : read;
            if (known != null) {
                dishes.put(known.dish.code(), known.dish);
                if (known.portions != null) {
                    portions.put(known.dish.code(), known.portions);
                }
            }
        }
        return new Menu(restaurant, open, dishes, portions);
    }

    /// In the order of their ids.
    static List<OnMenu> read(UUID restaurantId, Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : find("restaurantId = ?1 and code in ?2 order by id", restaurantId, codes).project(OnMenu.class).list();
    }

    /// Locks the row until the transaction ends. The row must not have been read before in this transaction, or the values are old.
    static Optional<DishOnMenu> locked(UUID id) {
        return DishOnMenu.<DishOnMenu>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /// As [#locked(UUID)], if the dish is on this restaurant's menu.
    static Optional<DishOnMenu> locked(UUID id, UUID restaurantId) {
        return DishOnMenu.<DishOnMenu>find("id = ?1 and restaurantId = ?2", id, restaurantId).withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /// Locks all dishes of a menu, in the order of their ids.
    static void lockAll(UUID restaurantId) {
        DishOnMenu.<DishOnMenu>find("restaurantId = ?1 order by id", restaurantId).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }
}
