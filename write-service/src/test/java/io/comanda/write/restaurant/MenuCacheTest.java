package io.comanda.write.restaurant;

import static io.comanda.write.Bistro.line;
import static io.comanda.write.Bistro.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Dish;
import io.comanda.write.Bistro;
import io.comanda.write.LocalServers;
import io.comanda.write.command.Transactions;
import io.comanda.write.journal.epoch.Epoch;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An order has the menu of its moment, although menus are kept in memory. Another replica is played by SQL that does what its entities do.
@QuarkusTest
@WithTestResource(LocalServers.class)
class MenuCacheTest {

    @Inject
    DataSource database;
    @Inject
    Transactions transactions;
    @Inject
    Epoch epoch;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Bistro bistro;

    @BeforeEach
    void open() {
        bistro = new Bistro("quiche", "tarte");
    }

    @Test
    void whatAnotherReplicaChangedIsOrderedAsItIsNow() throws Exception {
        assertEquals(1_000, ordered("quiche"));
        priceElsewhere(1_500);
        assertEquals(1_000, ordered("quiche"), "the menu is not kept, so this test shows nothing");
        sql("update restaurant set revision = revision + 1 where id = '" + bistro.id + "'");
        assertEquals(1_500, ordered("quiche"));
        assertEquals(1_000, ordered("tarte"));
    }

    @Test
    void whatAnotherReplicaSoldOutIsRefused() throws Exception {
        assertEquals(1_000, ordered("quiche"));
        sql("update dish set dish = jsonb_set(dish, '{available}', 'false') where id = '" + bistro.dish("quiche") + "'",
                "update restaurant set revision = revision + 1 where id = '" + bistro.id + "'");
        assertEquals("dish-sold-out", Bistro.reason(bistro.order(line("quiche", 1))));
        sql("update restaurant set open = false, revision = revision + 1 where id = '" + bistro.id + "'");
        assertEquals("restaurant-closed", Bistro.reason(bistro.order(line("tarte", 1))));
    }

    @Test
    void aDishThatGetsLimitedPortionsIsLockedAndNotOversold() throws Exception {
        assertEquals(1_000, ordered("quiche"));
        sql("update dish set portions = 1 where id = '" + bistro.dish("quiche") + "'",
                "update restaurant set revision = revision + 1 where id = '" + bistro.id + "'");
        assertEquals(1_000, ordered("quiche"));
        assertEquals("dish-sold-out", Bistro.reason(bistro.order(line("quiche", 1))));
    }

    @Test
    void everyChangeIsInTheNextOrderWhileOthersOrder() throws Exception {
        var done = new AtomicBoolean();
        var others = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                bistro.placed(line("quiche", 1), line("tarte", 1));
            }
        });
        try {
            for (int price = 1_001; price <= 1_030; price++) {
                bistro.price("quiche", price);
                assertEquals(price, ordered("quiche"));
            }
        } finally {
            done.set(true);
            others.join();
        }
    }

    @Test
    void whatDoesNotFitIsForgotten() throws Exception {
        var other = new Bistro("soupe");
        var large = new MenuCache(epoch, 100);
        var small = new MenuCache(epoch, 8);
        for (var cache : List.of(large, small)) {
            assertEquals(1_000, price(cache, bistro, "quiche"));
            assertEquals(1_000, price(cache, other, "soupe"));
        }
        priceElsewhere(1_500);
        assertEquals(1_000, price(large, bistro, "quiche"));
        assertEquals(1_500, price(small, bistro, "quiche"));
    }

    @Test
    void anUnknownRestaurantOrDishIsFoundOnceItIsThere() throws Exception {
        var cache = new MenuCache(epoch, 100);
        assertTrue(transactions.inTransaction(() -> cache.find("nowhere", List.of("quiche")).isEmpty()));
        assertEquals(0, price(cache, bistro, "soupe"));
        sql("update dish set code = 'soupe', dish = jsonb_set(dish, '{code}', '\"soupe\"') where id = '" + bistro.dish("tarte") + "'");
        assertEquals(1_000, price(cache, bistro, "soupe"));
    }

    private int ordered(String dish) {
        return ok(bistro.order(line(dish, 1))).path("state.lines[0].unitPrice.minor");
    }

    private long price(MenuCache cache, Bistro at, String code) {
        return transactions.inTransaction(() -> {
            var kept = cache.find(at.code, List.of(code)).orElseThrow();
            assertTrue(cache.isCurrent(kept, kept.version().revision()));
            Dish dish = kept.menu(List.of(code)).dishes().get(code);
            return dish == null ? 0L : dish.price().minor();
        });
    }

    private void priceElsewhere(int minor) throws SQLException {
        sql("update dish set dish = jsonb_set(dish, '{price,minor}', '" + minor + "') where id = '" + bistro.dish("quiche") + "'");
    }

    private void sql(String... statements) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
