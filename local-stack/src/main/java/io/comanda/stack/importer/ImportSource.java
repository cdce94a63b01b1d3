package io.comanda.stack.importer;

import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.ServiceTimeZones;
import io.comanda.stack.importer.column.ColumnMapping;
import io.comanda.stack.importer.column.Field;
import io.comanda.stack.importer.order.Codes;
import io.comanda.stack.importer.order.OrderFile;
import io.comanda.stack.importer.order.OrderRules;
import io.comanda.stack.importer.table.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file to import, and what the user says about it.
///
/// @param columns  those of the command line and the profile
/// @param zone     null for the restaurant's own
/// @param currency null for the restaurant's own
record ImportSource(Path file, ColumnMapping columns, FileOptions options, @Nullable ZoneId zone, @Nullable Currency currency) {

    String name() {
        return String.valueOf(file.getFileName());
    }

    ZoneId zoneOr(Optional<RestaurantDetails> restaurant) {
        return zone != null ? zone : restaurant.map(RestaurantDetails::timeZone).orElse(ZoneId.systemDefault());
    }

    LocalTime dayStartsAt(Optional<RestaurantDetails> restaurant) {
        var own = restaurant.map(RestaurantDetails::dayStartsAt);
        var requested = options.dayStartsAt();
        if (own.isPresent() && requested.isPresent() && !own.equals(requested)) {
            throw new ImportFailure(
                    "The business day of " + restaurant.get().name() + " begins at " + own.get() + ", not " + requested.get()
                            + ". Leave out --day-starts-at.");
        }
        return own.or(() -> requested).orElse(LocalTime.MIDNIGHT);
    }

    /// The currency that the file's amounts name, if they do.
    Optional<Currency> fileCurrency() {
        return OrderFile.currency(Table.open(file, options.table()), columns);
    }

    /// @throws ImportFailure if it cannot be understood
    OrderFile open(ZoneId fileZone, Currency fileCurrency, LocalTime dayStartsAt) {
        return OrderFile.open(Table.open(file, options.table()), new OrderFile.Reading(name(), columns, options.kinds(), options.formats(),
                options.fillDown(), options.numberPer(), dayStartsAt, fileZone, ServiceTimeZones.ofEnvironment(), rules(fileCurrency),
                Instant.now()));
    }

    /// Sentences about what may have been misunderstood.
    List<String> doubts(OrderFile opened, FileScan scan) {
        var doubts = new ArrayList<String>();
        if (!options.saysWhetherPricesIncludeTax() && (opened.columns().has(Field.TAX) || opened.columns().has(Field.TAX_RATE))) {
            doubts.add("Prices are taken to contain the tax. If tax comes on top of them, add --prices net; else --prices gross.");
        }
        if (!opened.columns().has(Field.TOTAL) && scan.arePricesDoubtful()) {
            doubts.add("The column '" + opened.columns().name(Field.PRICE).orElse("")
                    + "' looks like the total of the row, because several of a"
                    + " dish cost as many times the price of one. If so, map it as total: --map total="
                    + opened.columns().name(Field.PRICE).orElse("")
                    + ".");
        }
        return doubts;
    }

    OrderRules rules(Currency fileCurrency) {
        return new OrderRules(fileCurrency, options.pricesIncludeTax(), options.dineIn(), Codes.OF_NAMES);
    }
}
