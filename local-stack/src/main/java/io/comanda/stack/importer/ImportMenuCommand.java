package io.comanda.stack.importer;

import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.GatewayOptions;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.RemoteRestaurant;
import io.comanda.stack.client.Slug;
import io.comanda.stack.importer.menu.MenuChange;
import io.comanda.stack.importer.menu.MenuFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./comanda import-menu FILE`: puts the menu of a restaurant.
@Command(name = "import-menu", mixinStandardHelpOptions = true, sortOptions = false, header = "Put a restaurant's menu from a file.", description = {
        "",
        "FILE is CSV or XLSX with a row for each dish and the columns dish, category and price, and perhaps code, tax-rate, station and "
                + "description; or JSON, the body of PUT /api/restaurants/{id}/menu.",
        "", "A dish is found by its code or, without a column for codes, by its name. What a table does not say of a dish, such as its "
                + "options, stays as it is. All that changes is printed. Dishes that are not in the file stay, except with --remove-missing.",
        "" }, footer = { "", "Exit code: 0 the menu is as in the file; 2 nothing was changed.", "", "Example:",
                "  ./comanda import-menu docs/examples/menu.csv --restaurant osteria-al-ponte" })
public final class ImportMenuCommand implements Callable<Integer> {

    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(10);

    /// How long a view may take to show the effect of a command.
    private static final Duration VIEW_LAG_MAX = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /// Of a restaurant that was just registered.
    private static final String ANY_VERSION = "*";

    private static final int DONE = 0;
    private static final int FAILED = 2;

    private final Path keys;

    @Parameters(index = "0", paramLabel = "FILE", description = "The menu.")
    private Path file = Path.of("");

    @Option(names = "--restaurant", required = true, paramLabel = "NAME", description = "The restaurant's name or code. It is registered if it does not exist.")
    private String restaurant = "";

    @Option(names = "--remove-missing", description = "Remove dishes that are not in the file.")
    private boolean removeMissing;

    @Option(names = "--dry-run", description = "Show what would change. Nothing is sent.")
    private boolean dryRun;

    @Option(names = "--currency", paramLabel = "CODE", description = "The currency of a new restaurant, as in USD.")
    private @Nullable Currency currency;

    @Option(names = "--zone", paramLabel = "ZONE", description = "The time zone of a new restaurant. Default: that of this machine.")
    private @Nullable ZoneId zone;

    @Option(names = "--city", defaultValue = "unknown", paramLabel = "CITY", description = "The city of a new restaurant. Default: ${DEFAULT-VALUE}.")
    private String city = "";

    @Option(names = "--prices", defaultValue = "gross", paramLabel = "gross|net", description = "Whether the prices of a new restaurant contain the tax (gross), or tax comes on top (net). Default: ${DEFAULT-VALUE}.")
    private String prices = "";

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    /// @param keys the keys of the Comanda on this machine; they need not exist
    public ImportMenuCommand(Path keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        try {
            run(new ApiClient(gateway.url(), gateway.token(keys, "import"), RETRY_TIMEOUT, System.err::println));
            return DONE;
        } catch (ImportFailure e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private void run(ApiClient api) {
        var found = RemoteRestaurant.find(api, restaurant.strip());
        if (found.isEmpty() && dryRun) {
            say(MenuChange.of(List.of(), new MenuFile(file, details().currency()).read(List.of()), removeMissing), restaurant);
            return;
        }
        if (found.isPresent()) {
            put(api, found.get());
            return;
        }
        // The file is read first, so that a mistake in it leaves nothing behind.
        var change = MenuChange.of(List.of(), new MenuFile(file, details().currency()).read(List.of()), removeMissing);
        var registered = RemoteRestaurant.register(api, details());
        if (registered.isNew()) {
            registered.replaceMenu(api, change.menu(), ANY_VERSION).ifPresent(token -> await(api, registered, token));
            say(change, name(registered));
        } else {
            put(api, registered);
        }
    }

    /// The menu is put in the version that was read. If the view was behind, it is read again.
    private void put(ApiClient api, RemoteRestaurant existing) {
        for (long deadline = System.nanoTime() + VIEW_LAG_MAX.toNanos(); System.nanoTime() < deadline; ApiClient.pause(POLL_INTERVAL)) {
            var menu = existing.versionedMenu(api);
            var dishes = new MenuFile(file, existing.details().currency()).read(menu.dishes());
            var change = MenuChange.of(menu.dishes(), dishes, removeMissing);
            if (dryRun || !change.isNeeded()) {
                say(change, name(existing));
                return;
            }
            var token = existing.replaceMenu(api, change.menu(), menu.etag());
            if (token.isPresent()) {
                await(api, existing, token.get());
                say(change, name(existing));
                return;
            }
        }
        throw new ImportFailure(
                "The menu of " + name(existing) + " is being changed by others, or the read side is behind. Try again later.");
    }

    /// So that an import of orders that follows finds the dishes of this menu, and adds none of them again.
    private static void await(ApiClient api, RemoteRestaurant restaurant, String token) {
        try {
            api.get(restaurant.path(), token);
        } catch (ImportFailure e) {
            System.err.println("The menu was put, but the read side does not show it yet. Wait for it before you import orders. "
                    + e.getMessage());
        }
    }

    private void say(MenuChange change, String name) {
        change.sentences().forEach(System.out::println);
        System.out.println(dryRun && change.isNeeded() ? "Dry run, nothing was sent." : "The menu of " + name + " is as in the file.");
    }

    private static String name(RemoteRestaurant restaurant) {
        return restaurant.details().name() + " (" + restaurant.details().code() + ")";
    }

    private RestaurantDetails details() {
        if (currency == null) {
            throw new ImportFailure("There is no restaurant '" + restaurant
                    + "' yet. To register it, name the currency of the prices, as in --currency USD.");
        }
        return new RestaurantDetails(Slug.ofNameOrCode(restaurant), restaurant.strip(), city, city, null, List.of(), "en",
                zone == null ? ZoneId.systemDefault() : zone, currency, LocalTime.MIDNIGHT, !prices.equals("net"), List.of());
    }
}
