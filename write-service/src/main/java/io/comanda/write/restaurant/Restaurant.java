package io.comanda.write.restaurant;

import io.comanda.events.CashUp;
import io.comanda.events.Dish;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Money;
import io.comanda.events.OrderedAt;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.RestaurantEvent;
import io.comanda.events.RestaurantEvent.ChoiceBackOn;
import io.comanda.events.RestaurantEvent.ChoiceOfDish;
import io.comanda.events.RestaurantEvent.ChoiceSoldOut;
import io.comanda.events.RestaurantEvent.ChoicesBackOn;
import io.comanda.events.RestaurantEvent.ChoicesSoldOut;
import io.comanda.events.RestaurantEvent.DayCashedUp;
import io.comanda.events.RestaurantEvent.DetailsChanged;
import io.comanda.events.RestaurantEvent.DishAdded;
import io.comanda.events.RestaurantEvent.DishBackOn;
import io.comanda.events.RestaurantEvent.DishChanged;
import io.comanda.events.RestaurantEvent.DishRemoved;
import io.comanda.events.RestaurantEvent.DishSoldOut;
import io.comanda.events.RestaurantEvent.MenuPut;
import io.comanda.events.RestaurantEvent.PortionsSet;
import io.comanda.events.RestaurantEvent.RestaurantClosed;
import io.comanda.events.RestaurantEvent.RestaurantOpened;
import io.comanda.events.RestaurantEvent.RestaurantRegistered;
import io.comanda.events.RestaurantEvent.WebhookRegistered;
import io.comanda.events.RestaurantEvent.WebhookRemoved;
import io.comanda.events.RestaurantEvent.WebhookResumed;
import io.comanda.events.RestaurantEvent.WebhookSuspended;
import io.comanda.events.RestaurantState;
import io.comanda.write.command.NotFound;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.journal.EventMetadata;
import io.comanda.write.restaurant.RestaurantCommand.AddDish;
import io.comanda.write.restaurant.RestaurantCommand.ChangeDetails;
import io.comanda.write.restaurant.RestaurantCommand.ChangeDish;
import io.comanda.write.restaurant.RestaurantCommand.CloseRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.EveryChoice;
import io.comanda.write.restaurant.RestaurantCommand.MarkChoiceSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.MarkChoicesSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.MarkSoldOut;
import io.comanda.write.restaurant.RestaurantCommand.OpenRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.PutBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutChoiceBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutChoicesBackOn;
import io.comanda.write.restaurant.RestaurantCommand.PutMenu;
import io.comanda.write.restaurant.RestaurantCommand.RegisterRestaurant;
import io.comanda.write.restaurant.RestaurantCommand.RemoveDish;
import io.comanda.write.restaurant.RestaurantCommand.SetPortions;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/// A restaurant and its menu: the aggregate with all its rules, and the only writer of its rows.
@Entity
@Table(name = "restaurant")
public class Restaurant extends PanacheEntityBase {

    @Id
    UUID id;

    @Column
    long revision;

    @Column
    String code;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    RestaurantDetails details;

    @Column
    boolean open;

    @Column(name = "removed_dishes")
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    List<UUID> removedDishes = List.of();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "restaurant_id", nullable = false, updatable = false)
    @OrderBy("id")
    List<DishOnMenu> dishes = new ArrayList<>();

    protected Restaurant() {
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the rest
    Restaurant(UUID id) {
        this.id = id;
    }

    /// Turns a command into an event. Changes nothing.
    ///
    /// @param newId supplies the ids of new dishes
    /// @throws Refused if a rule forbids it
    RestaurantEvent decide(RestaurantCommand command, Supplier<UUID> newId) {
        return switch (command) {
            case RegisterRestaurant(var register) -> new RestaurantRegistered(register);
            case ChangeDetails(var change) -> {
                Refused.when(!change.code().equals(code), Refusal.CODE_IS_FIXED, "The restaurant's code stays " + code + ".");
                Refused.when(!dishes.isEmpty() && !change.currency().equals(details.currency()), Refusal.WRONG_CURRENCY,
                        "The menu is priced in " + details.currency() + ": the currency stays.");
                yield new DetailsChanged(change);
            }
            case OpenRestaurant() -> {
                Refused.when(open, Refusal.ALREADY_SO, "The restaurant is open already.");
                yield new RestaurantOpened();
            }
            case CloseRestaurant() -> {
                Refused.when(!open, Refusal.ALREADY_SO, "The restaurant is closed already.");
                yield new RestaurantClosed();
            }
            case AddDish(var dish) -> {
                Refused.when(dishes.size() >= RestaurantCommand.DISHES_MAX, Refusal.MENU_TOO_LONG,
                        "The menu has " + dishes.size() + " dishes, as many as it may have.");
                Refused.when(find(dish.code()).isPresent(), Refusal.CODE_TAKEN, "The menu has a dish " + dish.code() + " already.");
                yield new DishAdded(priced(dish).as(newId.get()));
            }
            case ChangeDish(var dishId, var dish) -> {
                var known = find(dishId);
                Refused.when(!dish.code().equals(known.code()), Refusal.CODE_IS_FIXED, "The dish's code stays " + known.code() + ".");
                yield new DishChanged(priced(dish).as(known));
            }
            case PutMenu(var menu) -> put(menu, newId);
            case MarkSoldOut(var dishId) -> {
                Refused.when(!find(dishId).available() && !row(dishId).soldOutByItself, Refusal.ALREADY_SO,
                        "The dish is sold out already.");
                yield new DishSoldOut(dishId, false);
            }
            case PutBackOn(var dishId) -> {
                Refused.when(find(dishId).available(), Refusal.ALREADY_SO, "The dish is on already.");
                Refused.when(Objects.equals(row(dishId).portions, 0), Refusal.NOT_ENOUGH_PORTIONS,
                        "No portion is left: set how many there are.");
                yield new DishBackOn(dishId, false);
            }
            case MarkChoiceSoldOut(var dishId, var group, var choice) -> {
                Refused.when(!choice(dishId, group, choice).available(), Refusal.ALREADY_SO, "The choice is sold out already.");
                yield new ChoiceSoldOut(dishId, group, choice);
            }
            case PutChoiceBackOn(var dishId, var group, var choice) -> {
                Refused.when(choice(dishId, group, choice).available(), Refusal.ALREADY_SO, "The choice is on already.");
                yield new ChoiceBackOn(dishId, group, choice);
            }
            case MarkChoicesSoldOut(var choices) -> new ChoicesSoldOut(everywhere(choices, true));
            case PutChoicesBackOn(var choices) -> new ChoicesBackOn(everywhere(choices, false));
            case RemoveDish(var dishId) -> new DishRemoved(row(dishId).id);
            case SetPortions(var dishId, var portions) -> {
                Refused.when(Objects.equals(row(dishId).portions, portions), Refusal.ALREADY_SO, "So many portions are left already.");
                yield new PortionsSet(dishId, portions);
            }
        };
    }

    private MenuPut put(List<DishDetails> menu, Supplier<UUID> newId) {
        var put = menu.stream()
                .map(dish -> find(dish.code())
                        .map(priced(dish)::as)
                        .orElseGet(() -> priced(dish).as(newId.get())))
                .toList();
        var kept = put.stream().map(Dish::id).collect(Collectors.toSet());
        return new MenuPut(put, dishes.stream().map(row -> row.id).filter(id -> !kept.contains(id)).toList());
    }

    private DishDetails priced(DishDetails dish) {
        Refused.when(!dish.isPricedLike(Money.zero(details.currency())), Refusal.WRONG_CURRENCY,
                "Every price of " + dish.code() + " must be in " + details.currency() + ".");
        return dish;
    }

    private Optional<Dish> find(String code) {
        return dishes.stream().map(row -> row.dish).filter(dish -> dish.code().equals(code)).findAny();
    }

    private Dish find(UUID dishId) {
        return row(dishId).dish;
    }

    private Choice choice(UUID dishId, String group, String choice) {
        var dish = find(dishId);
        return dish.choice(group, choice)
                .orElseThrow(() -> new NotFound("choice " + choice + " of " + group + " of dish " + dish.code()));
    }

    /// Choices on all dishes that have them.
    ///
    /// @param available only those that are, or that are not
    private List<ChoiceOfDish> everywhere(List<EveryChoice> wanted, boolean available) {
        var found = new LinkedHashSet<ChoiceOfDish>();
        for (var every : wanted) {
            var offered = dishes.stream().flatMap(row -> every.on(row.dish)).toList();
            Refused.when(offered.isEmpty(), Refusal.NO_SUCH_CHOICE, "No dish has " + every + ".");
            offered.stream().filter(each -> choice(each.dishId(), each.group(), each.choice()).available() == available)
                    .forEach(found::add);
        }
        Refused.when(found.isEmpty(), Refusal.ALREADY_SO, available ? "They are sold out already." : "They are on already.");
        return List.copyOf(found);
    }

    private DishOnMenu row(UUID dishId) {
        return dishes.stream().filter(row -> row.id.equals(dishId)).findAny()
                .orElseThrow(() -> new NotFound("dish " + dishId + " on the menu of " + code));
    }

    /// @param cash what was taken and not given back on that day, in minor units
    /// @throws Refused if a rule forbids it
    DayCashedUp cashUp(CashUpDay command, long cash, LocalDateTime local, EventMetadata metadata) {
        var today = new Summary(id, details, open).orderedAt().businessDate(local);
        Refused.when(command.businessDate().isAfter(today), Refusal.NOT_YET, "It is " + today + " at the restaurant.");
        Refused.when(!command.counted().currency().equals(details.currency()), Refusal.WRONG_CURRENCY,
                "The restaurant's currency is " + details.currency() + ".");
        return new DayCashedUp(CashUp.of(command.businessDate(), new Money(cash, details.currency()), command.counted(), metadata.actor(),
                metadata.occurredAt()));
    }

    /// Changes the state. Nothing else does.
    void apply(RestaurantEvent event) {
        switch (event) {
            case RestaurantRegistered(var register) -> {
                code = register.code();
                details = register;
            }
            case DetailsChanged(var change) -> details = change;
            case RestaurantOpened() -> open = true;
            case RestaurantClosed() -> open = false;
            case DishAdded(var dish) -> dishes.add(new DishOnMenu(dish));
            case DishChanged(var dish) -> row(dish.id()).dish = dish;
            case MenuPut(var menu, var removed) -> {
                dishes.removeIf(row -> removed.contains(row.id));
                var known = dishes.stream().map(row -> row.id).collect(Collectors.toCollection(HashSet::new));
                menu.forEach(dish -> {
                    if (known.contains(dish.id())) {
                        row(dish.id()).dish = dish;
                    } else {
                        dishes.add(new DishOnMenu(dish));
                    }
                });
                removedDishes = plus(removedDishes, removed);
            }
            case DishRemoved(var dishId) -> {
                dishes.remove(row(dishId));
                removedDishes = plus(removedDishes, List.of(dishId));
            }
            case DayCashedUp _,WebhookRegistered _,WebhookRemoved _,WebhookSuspended _,WebhookResumed _ -> {
            }
            case DishSoldOut(var dishId, var byItself) -> row(dishId).soldOut(byItself);
            case DishBackOn(var dishId, _) -> row(dishId).backOn();
            case ChoiceSoldOut(var dishId, var group, var choice) -> row(dishId).dish = find(dishId).with(group, choice, false);
            case ChoiceBackOn(var dishId, var group, var choice) -> row(dishId).dish = find(dishId).with(group, choice, true);
            case ChoicesSoldOut(var choices) -> turn(choices, false);
            case ChoicesBackOn(var choices) -> turn(choices, true);
            case PortionsSet(var dishId, var portions) -> row(dishId).set(portions);
        }
        revision++;
    }

    private void turn(List<ChoiceOfDish> choices, boolean available) {
        choices.forEach(each -> row(each.dishId()).dish = find(each.dishId()).with(each.group(), each.choice(), available));
    }

    /// The restaurant after an event, with the dishes that the event touched.
    RestaurantState stateAfter(RestaurantEvent event) {
        return switch (event) {
            case RestaurantRegistered _,DetailsChanged _,MenuPut _ -> state();
            case RestaurantOpened _,RestaurantClosed _,DayCashedUp _,DishRemoved _ -> touching(List.of());
            case WebhookRegistered _,WebhookRemoved _,WebhookSuspended _,WebhookResumed _ -> touching(List.of());
            case DishAdded(var dish) -> touching(List.of(dish));
            case DishChanged(var dish) -> touching(List.of(dish));
            case DishSoldOut(var dishId, _) -> touching(List.of(find(dishId)));
            case DishBackOn(var dishId, _) -> touching(List.of(find(dishId)));
            case ChoiceSoldOut(var dishId, _, _) -> touching(List.of(find(dishId)));
            case ChoiceBackOn(var dishId, _, _) -> touching(List.of(find(dishId)));
            case ChoicesSoldOut(var choices) -> touching(dishesOf(choices));
            case ChoicesBackOn(var choices) -> touching(dishesOf(choices));
            case PortionsSet(var dishId, _) -> touching(List.of(find(dishId)));
        };
    }

    private List<Dish> dishesOf(List<ChoiceOfDish> choices) {
        return choices.stream().map(ChoiceOfDish::dishId).distinct().map(this::find).toList();
    }

    /// The restaurant with its whole menu.
    RestaurantState state() {
        return new RestaurantState(id, details, open, dishes.stream().map(row -> row.dish).toList(), true, removedDishes);
    }

    private RestaurantState touching(List<Dish> touched) {
        return new RestaurantState(id, details, open, touched, false, removedDishes);
    }

    ZoneId timeZone() {
        return details.timeZone();
    }

    static Restaurant locked(UUID id) {
        return Restaurant.<Restaurant>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new NotFound("restaurant " + id));
    }

    /// @throws NotFound if there is none
    static String code(UUID id) {
        return find("select code from Restaurant where id = ?1", id).project(String.class).firstResultOptional()
                .orElseThrow(() -> new NotFound("restaurant " + id));
    }

    /// @throws NotFound if there is none
    static UUID id(String code) {
        return find("select id from Restaurant where code = ?1", code).project(UUID.class).firstResultOptional()
                .orElseThrow(() -> new NotFound("restaurant " + code));
    }

    static boolean isTaken(String code) {
        return count("code", code) > 0;
    }

    /// Tells whether it, or its menu, has changed. Limited portions are not counted.
    record Version(UUID id, long revision) {
    }

    static Optional<Version> version(String code) {
        return getEntityManager().createQuery("select id, revision from Restaurant where code = :code", Version.class)
                .setParameter("code", code).getResultStream().findFirst();
    }

    /// Of a restaurant that exists: it is never deleted.
    static Summary summary(String code) {
        return Restaurant.<Restaurant>find("code", code).project(Summary.class).firstResult();
    }

    /// What an existing order needs of the menu. Locks only dishes with limited portions.
    ///
    /// @param codes the ordered dishes
    public static Menu menu(OrderedAt restaurant, Collection<String> codes) {
        return DishOnMenu.menu(restaurant, true, DishOnMenu.read(restaurant.id(), codes), true);
    }

    /// For past orders, which take no portions.
    public static Optional<Menu> menuForThePast(UUID id, Collection<String> codes) {
        return Restaurant.<Restaurant>find("id", id).project(Summary.class).firstResultOptional()
                .map(restaurant -> DishOnMenu.menu(restaurant.orderedAt(), restaurant.open, DishOnMenu.read(id, codes), false));
    }

    /// The columns that an order needs.
    record Summary(UUID id, RestaurantDetails details, boolean open) {

        OrderedAt orderedAt() {
            return new OrderedAt(id, details.code(), details.name(), details.city(), details.timeZone(), details.currency(),
                    details.dayStartsAt(), details.pricesIncludeTax(), details.billing(), details.timing(), details.guestLimits());
        }
    }

    private static <T> List<T> plus(List<T> list, List<T> more) {
        var all = new ArrayList<>(list);
        all.addAll(more);
        return List.copyOf(all);
    }
}
