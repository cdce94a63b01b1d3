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

/// One dish's row, under its restaurant's revision; but not its portions: they are counted under the row's own lock, so that orders
/// of it wait for nothing else, and the menu hears of them only when none is left.
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

    /// How many are left; as many as are asked for if there is no number.
    @Column
    @Nullable
    Integer portions;

    /// It comes back on by itself only if it went by itself.
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

    /// Orders take portions, or give them back.
    ///
    /// @param more how many more are taken; fewer than none are given back
    /// @return what happens to the menu with it
    /// @throws IllegalStateException if there are not that many: whoever orders has locked and asked before
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

    /// A dish as an order reads it.
    record OnMenu(UUID id, Dish dish, @Nullable Integer portions) {
    }

    /// What a menu says of some dishes. Those of which there are only so many are locked, in the order of their ids, for who orders
    /// them; the others are not.
    static Menu menu(OrderedAt restaurant, boolean open, Collection<String> codes, boolean toOrder) {
        var dishes = new HashMap<String, Dish>();
        var portions = new HashMap<String, Integer>();
        for (var read : read(restaurant.id(), codes)) {
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

    private static List<OnMenu> read(UUID restaurantId, Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : find("restaurantId = ?1 and code in ?2 order by id", restaurantId, codes).project(OnMenu.class).list();
    }

    /// Nobody else changes it until the transaction ends. It is read with the lock: nothing here may have read its row before.
    static Optional<DishOnMenu> locked(UUID id) {
        return DishOnMenu.<DishOnMenu>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /// All of a menu, in the order of their ids.
    static void lockAll(UUID restaurantId) {
        DishOnMenu.<DishOnMenu>find("restaurantId = ?1 order by id", restaurantId).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }
}
