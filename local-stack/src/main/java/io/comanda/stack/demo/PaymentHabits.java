package io.comanda.stack.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.comanda.events.Money;
import io.comanda.events.Payment.Method;
import io.comanda.events.Totals;
import io.comanda.stack.client.PastOrder.Paid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// How guests pay in one restaurant, at the table or at the counter.
///
/// @param tipPercents  one of these is picked at random
/// @param shares       the percentages of the methods of payment
/// @param splitPercent the percentage of tables with several guests that split the bill
record PaymentHabits(Tipping tipping, List<Integer> tipPercents, Map<Method, Integer> shares, int splitPercent) {

    /// The maximum value of a voucher in minor units; the rest is paid by card.
    private static final long VOUCHER_MAX = 2_500;

    /// A bill is split into two or three parts.
    private static final int PARTS_MAX = 3;

    /// How tips are calculated in different countries.
    enum Tipping {
        /// Rounds the sum of bill and tip.
        ROUND_UP {
            @Override
            long tip(long amount, long net, int percent) {
                long round = amount < 1_000 ? 50 : 100;
                long given = (amount + amount * percent / 100) / round * round;
                return given > amount ? given - amount : Math.floorMod(-amount, round);
            }
        },
        /// Whole units, a coin or two.
        COINS {
            @Override
            long tip(long amount, long net, int percent) {
                return Math.max(1, Math.round(amount * percent / 10_000.0)) * 100;
            }
        },
        /// A percentage of the net amount, to the cent.
        PERCENT {
            @Override
            long tip(long amount, long net, int percent) {
                return Math.round(net * percent / 100.0);
            }
        };

        /// All amounts are in minor units.
        abstract long tip(long amount, long net, int percent);
    }

    static PaymentHabits of(String restaurant, String fulfilment) {
        return CsvResources.rows("paying.csv").stream()
                .filter(row -> row.getField("restaurant").equals(restaurant) && row.getField("fulfilment").equals(fulfilment)).findAny()
                .map(PaymentHabits::of).orElseThrow();
    }

    private static PaymentHabits of(NamedCsvRecord row) {
        var shares = new EnumMap<Method, Integer>(Method.class);
        for (var method : List.of(Method.CASH, Method.CARD, Method.ONLINE, Method.VOUCHER)) {
            shares.put(method, CsvResources.number(row, method.name()));
        }
        return new PaymentHabits(Tipping.valueOf(row.getField("tipping")),
                CsvResources.words(row, "tipPercents").map(Integer::valueOf).toList(), shares,
                CsvResources.number(row, "splitPercent"));
    }

    /// Payments whose sum is exactly the gross amount.
    List<Paid> settle(Totals totals, int guests, Random random) {
        boolean split = guests > 1 && random.nextInt(100) < splitPercent;
        int parts = split ? Math.min(guests, 2 + random.nextInt(PARTS_MAX - 1)) : 1;
        var gross = totals.gross();
        var payments = new ArrayList<Paid>();
        for (int part = 0; part < parts; part++) {
            long due = gross.minor() * (part + 1) / parts - gross.minor() * part / parts;
            payments.addAll(pay(new Money(due, gross.currency()), totals, random));
        }
        return payments;
    }

    private List<Paid> pay(Money due, Totals totals, Random random) {
        var method = method(random);
        var voucher = new Money(VOUCHER_MAX, due.currency());
        return method == Method.VOUCHER && due.isMoreThan(voucher)
                ? List.of(by(Method.VOUCHER, voucher, totals, random), by(Method.CARD, due.minus(voucher), totals, random))
                : List.of(by(method, due, totals, random));
    }

    /// A payment of a part of the bill, with a tip unless it is paid by voucher.
    Paid by(Method method, Money due, Totals totals, Random random) {
        int percent = method == Method.VOUCHER ? 0 : tipPercents.get(random.nextInt(tipPercents.size()));
        long net = Math.round((double) totals.net().minor() * due.minor() / totals.gross().minor());
        var tip = new Money(percent == 0 ? 0 : tipping.tip(due.minor(), net, percent), due.currency());
        return new Paid(method, due, tip, reference(method, random));
    }

    private Method method(Random random) {
        int drawn = random.nextInt(shares.values().stream().mapToInt(Integer::intValue).sum());
        for (var share : shares.entrySet()) {
            drawn -= share.getValue();
            if (drawn < 0) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("The shares do not add up.");
    }

    /// The reference of the terminal, the payment page or the voucher.
    private static @Nullable String reference(Method method, Random random) {
        return switch (method) {
            case CARD -> String.format(Locale.ROOT, "T%06d", random.nextInt(1_000_000));
            case ONLINE -> String.format(Locale.ROOT, "web-%08x", random.nextInt());
            case VOUCHER -> String.format(Locale.ROOT, "V-%05d", random.nextInt(100_000));
            case CASH, OTHER -> null;
        };
    }
}
