#!/bin/sh
# Version  moneta-core 1.4.5 (reference implementation of JSR 354)
# Guess    An amount is written with its currency's decimals: euros with two, Kuwaiti dinars with three, in every language.
# Real     It is written with the decimals of the locale's own currency, rounded half to even: for Japan 1,234 EUR and 2 EUR for 1.50,
#          for Germany 1.234,56 KWD, and yen have two decimals there. What was written is read back as that other amount.
# Matters  A guest's language changes the amount on the bill, by up to half a euro, and without a trace. (It is built on the JDK's
#          NumberFormat, whose setCurrency leaves the digits as they are and says so; here the currency comes with the amount.)
. "$(dirname "$0")/lib.sh"

maven_packages org.javamoney.moneta:moneta-core:1.4.5

cat >Bill.java <<'JAVA'
import java.math.BigDecimal;
import java.util.Locale;
import javax.money.format.MonetaryFormats;
import org.javamoney.moneta.Money;

class Bill {
    public static void main(String[] arguments) {
        for (Locale locale : new Locale[] {Locale.GERMANY, Locale.JAPAN}) {
            for (String amount : new String[] {"EUR 1.50", "EUR 1234.50", "JPY 1234", "KWD 1234.555"}) {
                var money = Money.of(new BigDecimal(amount.substring(4)), amount.substring(0, 3));
                var format = MonetaryFormats.getAmountFormat(locale);
                System.out.println(locale + " " + amount + " -> " + plain(format.format(money)) + ", read back " + format.parse(format.format(money)));
            }
        }
    }

    static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
JAVA
run_java -Dstdout.encoding=UTF-8 Bill.java >seen 2>log

expect seen <<'SEEN'
de_DE EUR 1.50 -> 1,50 EUR, read back EUR 1.5
de_DE EUR 1234.50 -> 1.234,50 EUR, read back EUR 1234.5
de_DE JPY 1234 -> 1.234,00 JPY, read back JPY 1234
de_DE KWD 1234.555 -> 1.234,56 KWD, read back KWD 1234.56
ja_JP EUR 1.50 -> EUR2, read back EUR 2
ja_JP EUR 1234.50 -> EUR1,234, read back EUR 1234
ja_JP JPY 1234 -> JPY1,234, read back JPY 1234
ja_JP KWD 1234.555 -> KWD1,235, read back KWD 1235
SEEN
