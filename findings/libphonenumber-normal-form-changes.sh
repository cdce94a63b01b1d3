#!/bin/sh
# Version  libphonenumber 8.8.8, 8.13.0 and 9.0.19
# Guess    The E.164 form of a telephone number is its normal form: what an older version has stored, a newer one finds.
# Real     The Mexican mobile number +52 1 55 1234 5678, as it was written until 2019 and messengers still write it, is
#          +5215512345678 for 8.8.8, is made equal to +525512345678 by 8.13.0 (an exact match), and is +5215512345678 again for
#          9.0.19, now invalid and no exact match. A number of the Ivory Coast from before 2021, with eight digits, is invalid too.
# Matters  After an update a guest isn't found under the number that was stored, or is found twice; "erase all that belongs to this
#          number" leaves orders. Keep the number as it was given too, and compute the normal form again after an update.
. "$(dirname "$0")/lib.sh"

cat >Number.java <<'JAVA'
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

class Number {
    public static void main(String[] arguments) throws Exception {
        var util = PhoneNumberUtil.getInstance();
        for (String text : new String[] {"+52 1 55 1234 5678", "+52 55 1234 5678", "+225 08 09 10 11"}) {
            var number = util.parse(text, "ZZ");
            System.out.println("  " + text + " -> " + util.format(number, PhoneNumberFormat.E164) + (util.isValidNumber(number) ? "" : ", invalid"));
        }
        System.out.println("  the first two: " + util.isNumberMatch("+52 1 55 1234 5678", "+52 55 1234 5678"));
    }
}
JAVA
for version in 8.8.8 8.13.0 9.0.19; do
    rm -rf lib
    maven_packages com.googlecode.libphonenumber:libphonenumber:$version
    echo $version
    run_java Number.java
done >seen 2>log

expect seen <<'SEEN'
8.8.8
  +52 1 55 1234 5678 -> +5215512345678
  +52 55 1234 5678 -> +525512345678
  +225 08 09 10 11 -> +22508091011
  the first two: SHORT_NSN_MATCH
8.13.0
  +52 1 55 1234 5678 -> +525512345678
  +52 55 1234 5678 -> +525512345678
  +225 08 09 10 11 -> +22508091011, invalid
  the first two: EXACT_MATCH
9.0.19
  +52 1 55 1234 5678 -> +5215512345678, invalid
  +52 55 1234 5678 -> +525512345678
  +225 08 09 10 11 -> +22508091011, invalid
  the first two: SHORT_NSN_MATCH
SEEN
