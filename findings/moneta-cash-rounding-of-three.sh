#!/bin/sh
# Version  moneta-core 1.4.5 (reference implementation of JSR 354)
# Guess    Asked for a rounding with cashRounding, it gives the one of that currency, or an UnknownCurrency- or MonetaryException.
# Real     It knows francs. For crowns whose smallest coin is 1 (SEK, NOK) it rounds well; for CZK (1), DKK (0.50) and HUF (5) it
#          gives the ordinary rounding to two decimals, and nothing tells that from a cash rounding.
# Matters  A till asks for 13.53 Danish kroner, for which there are no coins, and the drawer is never right. A test with francs passes.
#          Keep the steps of the currencies as data of your own.
. "$(dirname "$0")/lib.sh"

maven_packages org.javamoney.moneta:moneta-core:1.4.5

cat >Cash.java <<'JAVA'
import java.math.BigDecimal;
import javax.money.Monetary;
import javax.money.RoundingQueryBuilder;
import org.javamoney.moneta.Money;

class Cash {
    public static void main(String[] arguments) {
        for (String code : new String[] {"CHF", "SEK", "NOK", "CZK", "DKK", "HUF"}) {
            var currency = Monetary.getCurrency(code);
            var cash = Monetary.getRounding(RoundingQueryBuilder.of().setCurrency(currency).set("cashRounding", true).build());
            System.out.println("13.53 -> " + Money.of(new BigDecimal("13.53"), currency).with(cash));
        }
    }
}
JAVA
run_java Cash.java >seen 2>log

expect seen <<'SEEN'
13.53 -> CHF 13.55
13.53 -> SEK 14
13.53 -> NOK 14
13.53 -> CZK 13.53
13.53 -> DKK 13.53
13.53 -> HUF 13.53
SEEN
