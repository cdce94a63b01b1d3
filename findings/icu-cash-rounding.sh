#!/bin/sh
# Version  icu4j 78.1
# Guess    Precision.currency(CurrencyUsage.CASH) rounds an amount as a till in that country does: a half goes up.
# Real     It knows the right steps (0.05 francs, 0.50 Danish kroner, whole Norwegian and Czech crowns), but rounds half to even
#          by default: 12.50 NOK -> 12 and 13.50 NOK -> 14, 12.25 DKK -> 12.0 and 12.75 DKK -> 13.0. In Norway 50 oere go up, in
#          Denmark 25 oere do. With roundingMode(HALF_UP) it is right.
# Matters  Every second half is a crown short in the drawer and on the receipt. Tests with 12.03 or 13.50 pass.
. "$(dirname "$0")/lib.sh"

maven_packages com.ibm.icu:icu4j:78.1

cat >Cash.java <<'JAVA'
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.Currency.CurrencyUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

class Cash {
    public static void main(String[] arguments) {
        for (var amount : List.of("CHF 12.03", "NOK 12.50", "NOK 13.50", "CZK 12.50", "CZK 13.50", "DKK 12.25", "DKK 12.75")) {
            var currency = Currency.getInstance(amount.substring(0, 3));
            var format = NumberFormatter.withLocale(Locale.ROOT).unit(currency).unitWidth(UnitWidth.HIDDEN).precision(Precision.currency(CurrencyUsage.CASH));
            var value = new BigDecimal(amount.substring(4));
            System.out.println(amount + " -> " + format.format(value).toString().replace("\u00a0", "") + ", half up " + format.roundingMode(RoundingMode.HALF_UP).format(value).toString().replace("\u00a0", ""));
        }
    }
}
JAVA
run_java Cash.java >seen

expect seen <<'SEEN'
CHF 12.03 -> 12.05, half up 12.05
NOK 12.50 -> 12, half up 13
NOK 13.50 -> 14, half up 14
CZK 12.50 -> 12, half up 13
CZK 13.50 -> 14, half up 14
DKK 12.25 -> 12.0, half up 12.5
DKK 12.75 -> 13.0, half up 13.0
SEEN
