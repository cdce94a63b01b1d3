package io.comanda.write.restaurant;

import io.comanda.events.OrderedAt;
import io.comanda.write.journal.epoch.Epoch;
import io.comanda.write.restaurant.DishOnMenu.OnMenu;
import io.comanda.write.restaurant.Restaurant.Version;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The dishes that were ordered lately, as orders need them, so that they are not read and parsed again with every order.
///
/// An order checks the restaurant's revision in its own transaction. Whoever changes the menu raises it, in any replica, so what is kept of that
/// revision is what the order would read. Only the number of limited portions changes without it: dishes that have them are read and
/// locked by every order. A database that went back in time may count to the same revision again, with another menu, in another epoch.
@Singleton
public class MenuCache {

    /// What a choice needs in memory, about. A dish without choices needs four times as much.
    private static final int CHOICE_BYTES = 512;
    private static final int DISH_WEIGHT = 4;

    /// The part of the heap that is used.
    private static final int HEAP_PART = 16;

    /// Dishes of a restaurant, as they were at one of its revisions.
    ///
    /// @param dishes those that were ordered, by code
    public record Kept(int epoch, Version version, OrderedAt restaurant, boolean open, Map<String, OnMenu> dishes) {

        /// What a new order needs. Locks the dishes that have limited portions.
        ///
        /// @param codes the ordered dishes
        public Menu menu(Collection<String> codes) {
            return DishOnMenu.menu(restaurant, open, codes.stream().distinct().map(dishes::get).filter(Objects::nonNull)
                    .sorted(Comparator.comparing(OnMenu::id)).toList(), true);
        }

        private Kept with(Collection<OnMenu> more) {
            var all = new HashMap<>(dishes);
            more.forEach(dish -> all.put(dish.dish().code(), dish));
            return new Kept(epoch, version, restaurant, open, Map.copyOf(all));
        }

        private int weight() {
            return dishes.values().stream().mapToInt(MenuCache::weight).sum() + DISH_WEIGHT;
        }
    }

    private final Epoch epoch;
    private final long weightMax;

    /// Those that were ordered from last are at the end. Only with its lock.
    private final LinkedHashMap<String, Kept> menus = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    @Inject
    MenuCache(Epoch epoch) {
        this(epoch, Runtime.getRuntime().maxMemory() / HEAP_PART / CHOICE_BYTES);
    }

    /// @param weightMax how many choices it may hold
    MenuCache(Epoch epoch, long weightMax) {
        this.epoch = epoch;
        this.weightMax = weightMax;
    }

    /// What is kept of a menu; what is missing is read. It may be of an earlier revision: see [#isCurrent].
    ///
    /// @param codes the ordered dishes
    /// @return nothing if there is no such restaurant
    public Optional<Kept> find(String code, Collection<String> codes) {
        // Before anything is read: what is read in an epoch that has ended is not found in the next one.
        int current = epoch.current();
        var kept = kept(code, current);
        if (kept != null && kept.dishes.keySet().containsAll(codes)) {
            return Optional.of(kept);
        }
        return Restaurant.version(code).map(version -> {
            var known = kept != null && kept.version.equals(version) ? kept : empty(current, version, code);
            var missing = codes.stream().filter(dish -> !known.dishes.containsKey(dish)).distinct().toList();
            return known.with(DishOnMenu.read(version.id(), missing));
        });
    }

    private static Kept empty(int epoch, Version version, String code) {
        var restaurant = Restaurant.summary(code);
        return new Kept(epoch, version, restaurant.orderedAt(), restaurant.open(), Map.of());
    }

    /// Keeps it if it is what the transaction would read now, and forgets it otherwise.
    ///
    /// @param revision of the restaurant, read in the transaction after everything in it
    public boolean isCurrent(Kept menu, long revision) {
        boolean current = menu.version.revision() == revision;
        var code = menu.restaurant.code();
        synchronized (menus) {
            var kept = menus.get(code);
            if (kept == null || kept.epoch != menu.epoch || !kept.version.equals(menu.version)) {
                replace(code, current ? menu : kept);
            } else if (!current) {
                replace(code, null);
            } else if (!kept.dishes.keySet().containsAll(menu.dishes.keySet())) {
                replace(code, kept.with(menu.dishes.values()));
            }
        }
        return current;
    }

    private void replace(String code, @Nullable Kept by) {
        var before = menus.remove(code);
        weight -= before == null ? 0 : before.weight();
        if (by != null) {
            menus.put(code, by);
            weight += by.weight();
        }
        for (var oldest = menus.values().iterator(); weight > weightMax && oldest.hasNext();) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }

    private @Nullable Kept kept(String code, int current) {
        synchronized (menus) {
            var kept = menus.get(code);
            return kept != null && kept.epoch == current ? kept : null;
        }
    }

    private static int weight(OnMenu dish) {
        return DISH_WEIGHT + dish.dish().options().stream().mapToInt(group -> group.choices().size()).sum();
    }
}
