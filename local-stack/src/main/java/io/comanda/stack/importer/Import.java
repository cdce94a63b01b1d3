package io.comanda.stack.importer;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.RestaurantDetails;
import io.comanda.events.zone.TimeZones;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.OrderUpload;
import io.comanda.stack.client.RemoteRestaurant;
import io.comanda.stack.client.Slug;
import io.comanda.stack.client.UploadResult;
import io.comanda.stack.importer.ColumnMapping.Field;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An import: scan the file, complete the menu, upload the orders, and wait until the sales show them.
final class Import {

    /// @param zone     null for the restaurant's own
    /// @param currency null for the restaurant's own
    record Options(Path file, ColumnMapping columns, String restaurant, @Nullable ZoneId zone, @Nullable Currency currency, String city,
            String fulfilment, char separator, char decimalSign, DateTimeFormatter date, DateTimeFormatter time, int chunk, URI gateway,
            Supplier<String> token) {
    }

    /// Long enough for a system that is still starting, short enough if there is none.
    private static final Duration FIRST_RESPONSE_TIMEOUT = Duration.ofSeconds(10);

    /// Long enough for the restart of a server.
    private static final Duration OUTAGE_TIMEOUT = Duration.ofMinutes(2);

    /// Nobody reads more than a thousand.
    private static final int ERRORS_SHOWN_MAX = 1_000;

    private final Options options;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private int errors;
    private @Nullable ProgressBar progress;

    Import(Options options, PrintStream out, PrintStream err, boolean terminal) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /// @return whether all rows were imported
    /// @throws ImportFailure if the import cannot be started or completed
    boolean run() {
        var api = new ApiClient(options.gateway(), options.token(), FIRST_RESPONSE_TIMEOUT, this::print);
        var found = RemoteRestaurant.find(api, options.restaurant());
        var zone = zone(found);
        var currency = currency(found);
        var file = new CsvFile(options.file(), options.columns(),
                new CsvFormat(options.date(), options.time(), options.separator(), options.decimalSign(), currency),
                new WallClock(zone, TimeZones.of(Optional.ofNullable(System.getenv("COMANDA_TIME_ZONES_FOLDER")).map(Path::of))));
        var now = Instant.now();
        var scan = FileScan.of(file, now, this::reportError);
        out.printf(Locale.ROOT, "%s: %,d orders from %s to %s, %,d dishes.%n", options.file().getFileName(), scan.orders(),
                scan.first().atZone(zone).toLocalDate(), scan.last().atZone(zone).toLocalDate(), scan.menu().size());

        var restaurant = found.orElseGet(() -> RemoteRestaurant.register(api, details(zone, currency)));
        new MenuCompletion(api, restaurant, file.column(Field.CHOICE).map(Import::capitalised).orElse("Choice")).run(scan.menu());
        out.println(
                restaurant.details().name() + " (" + restaurant.details().code() + ") " + (restaurant.isNew() ? "was registered" : "exists")
                        + ", and its menu has all these dishes.");

        var view = SalesView.of(api, restaurant.details().code(), scan.first(), scan.last(), zone);
        long before = view.orders();
        long began = System.nanoTime();
        var result = send(api.withRetryTimeout(OUTAGE_TIMEOUT), restaurant, file, scan, now);
        double seconds = (System.nanoTime() - began) / 1e9;
        summarise(scan, result, seconds, zone);
        if (result.imported() > 0) {
            out.println(view.await(before + result.imported())
                    .map(lag -> String.format(Locale.ROOT, "Searchable after %.1f s.", lag.toMillis() / 1e3))
                    .orElse("All are imported, but the sales do not show all of them yet: the read side is behind."));
        }
        return scan.rowsRejected() + scan.ordersRejected() + result.rejected() == 0;
    }

    private ZoneId zone(Optional<RemoteRestaurant> found) {
        return options.zone() != null
                ? options.zone()
                : found.map(restaurant -> restaurant.details().timeZone()).orElse(ZoneId.systemDefault());
    }

    private Currency currency(Optional<RemoteRestaurant> found) {
        var requested = Optional.ofNullable(options.currency());
        var own = found.map(restaurant -> restaurant.details().currency());
        if (own.isPresent() && requested.isPresent() && !own.equals(requested)) {
            throw new ImportFailure(options.restaurant() + " uses the currency " + own.get() + ", not " + requested.get() + ".");
        }
        return own.or(() -> requested).orElseThrow(() -> new ImportFailure("There is no restaurant '" + options.restaurant()
                + "' yet. To register it, name the currency of the prices, as in --currency USD."));
    }

    private RestaurantDetails details(ZoneId zone, Currency currency) {
        return new RestaurantDetails(Slug.of(options.restaurant()), options.restaurant(), options.city(), options.city(), null, List.of(),
                "en",
                zone, currency, LocalTime.MIDNIGHT, true, List.of());
    }

    private UploadResult send(ApiClient api, RemoteRestaurant restaurant, CsvFile file, FileScan scan, Instant now) {
        var bar = new ProgressBar(out, terminal, "orders", scan.orders());
        progress = bar;
        var upload = new OrderUpload(api, restaurant.id(), restaurant.details().timeZone(), options.chunk(),
                result -> bar.update(result.processed()),
                this::reportError);
        var grouping = new OrderGrouping(order -> {
            if (scan.isValid(order)) {
                upload.add(order.order(fulfilment()));
            }
        });
        try {
            file.read(now, row -> row.orderNumber().ifPresent(order -> grouping.add(order, row)));
            grouping.finish();
            return upload.finish();
        } catch (ImportFailure e) {
            throw new ImportFailure(
                    e.getMessage() + "\nThe orders sent before that are imported. Importing the file again does not duplicate them.");
        } finally {
            bar.close();
            progress = null;
        }
    }

    /// The file has no details of guests.
    private Fulfilment fulfilment() {
        return options.fulfilment().equals("dine-in") ? new Fulfilment.DineIn("-", 1) : new Fulfilment.Takeaway("Guest", null, null);
    }

    private void summarise(FileScan scan, UploadResult result, double seconds, ZoneId zone) {
        out.printf(Locale.ROOT, "%,d orders imported, %,d already there, %,d rejected (%,d invalid rows), in %.1f s (%,.0f orders/s).%n",
                result.imported(), result.alreadyThere(), scan.ordersRejected() + result.rejected(), scan.rowsRejected(), seconds,
                result.processed() / Math.max(seconds, 0.001));
        result.gross().ifPresent(
                gross -> out.printf(Locale.ROOT, "Orders of the file that Comanda has now: %,d items, %s.%n", result.items(),
                        amount(gross)));
        if (scan.ambiguous() > 0) {
            out.printf(Locale.ROOT,
                    "%,d orders are in an hour that %s skipped or repeated when the clocks changed: see --zone in --help.%n",
                    scan.ambiguous(), zone);
        }
        if (errors > ERRORS_SHOWN_MAX) {
            err.printf(Locale.ROOT, "… and %,d more like these.%n", errors - ERRORS_SHOWN_MAX);
        }
    }

    static String amount(Money money) {
        var decimals = money.currency().getDefaultFractionDigits();
        return String.format(Locale.ROOT, "%,." + decimals + "f %s", BigDecimal.valueOf(money.minor(), decimals), money.currency());
    }

    private synchronized void reportError(String sentence) {
        if (++errors <= ERRORS_SHOWN_MAX) {
            print(sentence);
        }
    }

    private synchronized void print(String sentence) {
        if (progress == null) {
            err.println(sentence);
        } else {
            progress.print(sentence);
        }
    }

    private static String capitalised(String column) {
        return column.substring(0, 1).toUpperCase(Locale.ROOT) + column.substring(1);
    }
}
