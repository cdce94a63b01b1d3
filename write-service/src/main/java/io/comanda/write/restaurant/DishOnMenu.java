package io.comanda.write.restaurant;

import io.comanda.events.Dish;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/// One dish's row, under its restaurant's revision.
@Entity
@Table(name = "dish")
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

    protected DishOnMenu() {
    }

    @SuppressWarnings("NullAway.Init") // its restaurant fills the rest
    DishOnMenu(Dish dish) {
        this.id = dish.id();
        this.code = dish.code();
        this.dish = dish;
    }

    static List<DishOnMenu> of(UUID restaurantId, Collection<String> codes) {
        return list("restaurantId = ?1 and code in ?2", restaurantId, codes);
    }
}
