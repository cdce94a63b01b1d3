package io.comanda.stack.importer;

import io.comanda.events.Fulfilment;
import io.comanda.events.Money;
import io.comanda.events.RestaurantDetails;
import io.comanda.stack.client.Gateway;
import io.comanda.stack.client.Place;
import io.comanda.stack.client.Sending;
import io.comanda.stack.client.Slug;
import io.comanda.stack.client.Tally;
import io.comanda.stack.client.Unusable;
import io.comanda.stack.importer.Columns.Field;
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

/// One import, from the file to the sales: look, make what is missing, send, wait until it shows.
final class Import {

    /// @param zone     null for the restaurant's own
    /// @param currency null for the restaurant's own
    record Wishes(Path file, Columns columns, String restaurant, @Nullable ZoneId zone, @Nullable Currency currency, String city,
            String fulfilment, char separator, char decimalSign, DateTimeFormatter date, DateTimeFormatter time, int chunk, URI gateway,
            Supplier<String> token) {
    }

    /// Long enough for a system that is still starting, short enough for somebody who waits for nothing.
    private static final Duration FIRST_ANSWER_MAX = Duration.ofSeconds(10);

    /// Long enough for a server that is being restarted.
    private static final Duration OUTAGE_MAX = Duration.ofMinutes(2);

    /// Who sees a thousand of them doesn't read the next.
    private static final int COMPLAINTS_MAX = 1_000;

    private final Wishes wishes;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private int complaints;
    private @Nullable Progress progress;

    Import(Wishes wishes, PrintStream out, PrintStream err, boolean terminal) {
        this.wishes = wishes;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /// @return whether all rows came in
    /// @throws Unusable if nothing can be done, or not be finished
    boolean run() {
        var gateway = new Gateway(wishes.gateway(), wishes.token(), FIRST_ANSWER_MAX, this::say);
        var found = Place.find(gateway, wishes.restaurant());
        var zone = zone(found);
        var currency = currency(found);
        var file = new TillFile(wishes.file(), wishes.columns(),
                new TillFormat(wishes.date(), wishes.time(), wishes.separator(), wishes.decimalSign(), currency), new WallClock(zone));
        var now = Instant.now();
        var survey = Survey.of(file, now, this::complain);
        out.printf(Locale.ROOT, "%s: %,d orders from %s to %s, %,d dishes.%n", wishes.file().getFileName(), survey.orders(),
                survey.first().atZone(zone).toLocalDate(), survey.last().atZone(zone).toLocalDate(), survey.menu().size());

        var place = found.orElseGet(() -> Place.register(gateway, details(zone, currency)));
        new MenuCompletion(gateway, place, file.column(Field.CHOICE).map(Import::capitalised).orElse("Choice")).run(survey.menu());
        out.println(place.details().name() + " (" + place.details().code() + ") " + (place.isNew() ? "is new" : "is there")
                + ", with all these dishes on its menu.");

        var view = SalesView.of(gateway, place.details().code(), survey.first(), survey.last(), zone);
        long before = view.orders();
        long began = System.nanoTime();
        var tally = send(gateway.patientFor(OUTAGE_MAX), place, file, survey, now);
        double seconds = (System.nanoTime() - began) / 1e9;
        summarise(survey, tally, seconds, zone);
        if (tally.imported() > 0) {
            out.println(view.await(before + tally.imported())
                    .map(lag -> String.format(Locale.ROOT, "Searchable after %.1f s.", lag.toMillis() / 1e3))
                    .orElse("They are in, but not all of them show in the sales yet: the read side is behind."));
        }
        return survey.rowsRejected() + survey.ordersRejected() + tally.rejected() == 0;
    }

    private ZoneId zone(Optional<Place> found) {
        return wishes.zone() != null ? wishes.zone() : found.map(place -> place.details().timeZone()).orElse(ZoneId.systemDefault());
    }

    private Currency currency(Optional<Place> found) {
        var wished = Optional.ofNullable(wishes.currency());
        var own = found.map(place -> place.details().currency());
        if (own.isPresent() && wished.isPresent() && !own.equals(wished)) {
            throw new Unusable(wishes.restaurant() + " reckons in " + own.get() + ", not in " + wished.get() + ".");
        }
        return own.or(() -> wished).orElseThrow(() -> new Unusable("There is no restaurant '" + wishes.restaurant()
                + "' yet. To make it, say what the prices are in, as in --currency USD."));
    }

    private RestaurantDetails details(ZoneId zone, Currency currency) {
        return new RestaurantDetails(Slug.of(wishes.restaurant()), wishes.restaurant(), wishes.city(), wishes.city(), null, List.of(), "en",
                zone, currency, LocalTime.MIDNIGHT, true, List.of());
    }

    private Tally send(Gateway gateway, Place place, TillFile file, Survey survey, Instant now) {
        var bar = new Progress(out, terminal, "orders", survey.orders());
        progress = bar;
        var sending = new Sending(gateway, place.id(), place.details().timeZone(), wishes.chunk(), tally -> bar.at(tally.answered()),
                this::complain);
        var grouping = new Grouping(order -> {
            if (survey.isGood(order)) {
                sending.add(order.order(fulfilment()));
            }
        });
        try {
            file.read(now, row -> row.orderNumber().ifPresent(order -> grouping.add(order, row)));
            grouping.end();
            return sending.end();
        } catch (Unusable e) {
            throw new Unusable(e.getMessage() + "\nWhat was sent until then is in, and importing the file again does not double it.");
        } finally {
            bar.end();
            progress = null;
        }
    }

    /// A till that says no more about its guests leaves it at that.
    private Fulfilment fulfilment() {
        return wishes.fulfilment().equals("dine-in") ? new Fulfilment.DineIn("-", 1) : new Fulfilment.Takeaway("Guest", null, null);
    }

    private void summarise(Survey survey, Tally tally, double seconds, ZoneId zone) {
        out.printf(Locale.ROOT, "%,d orders imported, %,d already there, %,d rejected (%,d bad rows), in %.1f s (%,.0f orders/s).%n",
                tally.imported(), tally.alreadyThere(), survey.ordersRejected() + tally.rejected(), survey.rowsRejected(), seconds,
                tally.answered() / Math.max(seconds, 0.001));
        tally.gross().ifPresent(
                gross -> out.printf(Locale.ROOT, "The file's orders that are in now: %,d items, %s.%n", tally.items(), amount(gross)));
        if (survey.doubtful() > 0) {
            out.printf(Locale.ROOT, "%,d orders fall into an hour that the clocks of %s skipped or showed twice: see --help on --zone.%n",
                    survey.doubtful(), zone);
        }
        if (complaints > COMPLAINTS_MAX) {
            err.printf(Locale.ROOT, "… and %,d more like these.%n", complaints - COMPLAINTS_MAX);
        }
    }

    static String amount(Money money) {
        var decimals = money.currency().getDefaultFractionDigits();
        return String.format(Locale.ROOT, "%,." + decimals + "f %s", BigDecimal.valueOf(money.minor(), decimals), money.currency());
    }

    private synchronized void complain(String sentence) {
        if (++complaints <= COMPLAINTS_MAX) {
            say(sentence);
        }
    }

    private synchronized void say(String sentence) {
        if (progress == null) {
            err.println(sentence);
        } else {
            progress.say(sentence);
        }
    }

    private static String capitalised(String column) {
        return column.substring(0, 1).toUpperCase(Locale.ROOT) + column.substring(1);
    }
}
