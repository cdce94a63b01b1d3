package io.comanda.stack.importer;

import io.comanda.events.Dish;
import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.OrderUpload;
import io.comanda.stack.client.RemoteRestaurant;
import io.comanda.stack.client.ServiceTimeZones;
import io.comanda.stack.client.Slug;
import io.comanda.stack.client.UploadResult;
import io.comanda.stack.importer.column.Field;
import io.comanda.stack.importer.menu.MenuCompletion;
import io.comanda.stack.importer.order.OrderFile;
import io.comanda.stack.importer.order.OrderRules;
import io.comanda.stack.importer.order.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// An import: scan the file, complete the menu, upload the orders, wait until the sales show them, and compare.
final class Import {

    record Options(ImportSource source, String restaurant, String city, int chunk, URI gateway, Supplier<String> token,
            Optional<Path> rejects) {
    }

    /// Long enough for a system that is still starting, short enough if there is none.
    private static final Duration FIRST_RESPONSE_TIMEOUT = Duration.ofSeconds(10);

    /// Long enough for the restart of a server.
    private static final Duration OUTAGE_TIMEOUT = Duration.ofMinutes(2);

    private final Options options;
    private final ImportSource source;
    private final Report report;

    Import(Options options, Report report) {
        this.options = options;
        this.source = options.source();
        this.report = report;
    }

    /// @return whether all orders were imported, and the sums agree
    /// @throws ImportFailure if the import cannot be started or completed
    boolean run() {
        var api = new ApiClient(options.gateway(), options.token(), FIRST_RESPONSE_TIMEOUT, report::print);
        var found = RemoteRestaurant.find(api, options.restaurant());
        var details = found.map(RemoteRestaurant::details);
        var zone = source.zoneOr(details);
        var currency = currency(details);
        var dayStartsAt = source.dayStartsAt(details);
        var file = source.open(zone, currency, dayStartsAt);
        var scan = FileScan.of(file, source.rules(currency));
        report.understood(source.name(), file, scan, zone);
        source.doubts(file, scan).forEach(report::error);
        requireOrders(scan);

        var restaurant = found.orElseGet(() -> RemoteRestaurant.register(api, details(zone, currency, dayStartsAt)));
        var menu = new MenuCompletion(api, restaurant, file.columns().name(Field.CHOICE).map(Import::capitalised).orElse("Choice"))
                .run(scan.menu());
        report.sayAll(scan.menu().notes(menu));
        report.say(restaurant.details().name() + " (" + restaurant.details().code() + ") "
                + (restaurant.isNew() ? "was registered" : "exists") + ", and its menu has all these dishes.");

        var comparison = new SalesComparison(SalesView.of(api, restaurant.details(), scan.days().keySet()), report, currency);
        var result = upload(api.withRetryTimeout(OUTAGE_TIMEOUT), restaurant, file, scan, menu);
        boolean agrees = comparison.agrees(result.imported(), result.alreadyThere(), result.accepted());
        options.rejects().ifPresent(path -> report.say(new RejectsFile(path).write(file, scan.out())));
        return scan.out().isEmpty() && result.rejected() + result.differing() == 0 && agrees;
    }

    private void requireOrders(FileScan scan) {
        if (scan.rows() == 0) {
            throw new ImportFailure(source.file() + " has no rows.");
        }
        if (scan.days().isEmpty()) {
            throw new ImportFailure(
                    "No order of " + source.file() + " can be imported. Check the columns: see --map, --profile and --dry-run.");
        }
    }

    private Currency currency(Optional<RestaurantDetails> found) {
        var requested = Optional.ofNullable(source.currency());
        var own = found.map(RestaurantDetails::currency);
        if (own.isPresent() && requested.isPresent() && !own.equals(requested)) {
            throw new ImportFailure(options.restaurant() + " uses the currency " + own.get() + ", not " + requested.get() + ".");
        }
        return own.or(() -> requested).orElseThrow(() -> new ImportFailure("There is no restaurant '" + options.restaurant()
                + "' yet. To register it, name the currency of the prices, as in --currency USD."));
    }

    private RestaurantDetails details(ZoneId zone, Currency currency, LocalTime dayStartsAt) {
        return new RestaurantDetails(Slug.ofNameOrCode(options.restaurant()), options.restaurant(), options.city(), options.city(), null,
                List.of(), "en", zone, currency, dayStartsAt, source.rules(currency).pricesIncludeTax(), List.of());
    }

    private UploadResult upload(ApiClient api, RemoteRestaurant restaurant, OrderFile file, FileScan scan, List<Dish> menu) {
        var rules = scan.rules().with(scan.menu().codes(menu));
        long began = System.nanoTime();
        var result = send(api, restaurant, file, scan, rules);
        report.uploaded(scan, result, (System.nanoTime() - began) / 1e9);
        return result;
    }

    private UploadResult send(ApiClient api, RemoteRestaurant restaurant, OrderFile file, FileScan scan, OrderRules rules) {
        var bar = report.begin(scan.sums().orders());
        var zones = ServiceTimeZones.ofEnvironment();
        var upload = new OrderUpload(api, restaurant.id(), at -> zones.local(at, restaurant.details().timeZone()).toLocalDate(),
                options.chunk(),
                result -> bar.update(result.processed()), (order, reason) -> {
                    scan.out().add(order.reference(), reason);
                    report.error("Order " + order.reference() + " (" + order.where() + ") is not imported: " + reason);
                });
        try {
            file.read(rules, OrderFile.Reader.ofOutcomes(outcome -> {
                if (outcome instanceof Outcome.Order order && scan.out().reason(outcome.reference()).isEmpty()) {
                    upload.add(order.order());
                }
            }));
            return upload.finish();
        } catch (ImportFailure e) {
            throw new ImportFailure(
                    e.getMessage() + "\nThe orders sent before that are imported. Importing the file again does not duplicate them.");
        } finally {
            report.end();
        }
    }

    private static String capitalised(String column) {
        return column.substring(0, 1).toUpperCase(Locale.ROOT) + column.substring(1);
    }
}
