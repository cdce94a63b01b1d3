package io.comanda.stack.importer.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.ImportFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentFormatTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "2026-10-05|2026-10-05", "2026/10/05|2026-10-05", "2026.10.05|2026-10-05", "2026-10-5|2026-10-05",
            "2026. 10. 5.|2026-10-05", "2026年10月5日|2026-10-05", "20261005|2026-10-05", "05.10.2026|2026-10-05", "5.10.2026|2026-10-05",
            "31.10.26|2026-10-31", "05-Oct-2026|2026-10-05", "5-oct-26|2026-10-05", "05 OCT 2026|2026-10-05", "05Oct2026|2026-10-05",
            "5 October 2026|2026-10-05", "5th October, 2026|2026-10-05", "Oct 5, 2026|2026-10-05", "October 5th 2026|2026-10-05",
            "Sept. 5, 2026|2026-09-05", "Mon, Oct 5, 2026|2026-10-05", "Monday, 5 October 2026|2026-10-05", "Mon 31/08/2026|2026-08-31",
            "2026-Oct-05|2026-10-05", "46300|2026-10-05", "２０２６／１０／０５|2026-10-05" })
    void datesThatAreCertain(String text, LocalDate date) {
        assertEquals(local(date + "T18:05"), two(text, "18:05").parse(text, "18:05"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "18:05|18:05:00", "18:05:11|18:05:11", "18:05:11.250|18:05:11.250", "18:05:11,25|18:05:11.250",
            "8:05|08:05:00",
            "18.05|18:05:00", "18.05.11|18:05:11", "18h05|18:05:00", "6:05 PM|18:05:00", "6:05pm|18:05:00", "6:05 p.m.|18:05:00",
            "6:05\u202FPM|18:05:00",
            "6:05\u00A0Pm|18:05:00", "06:05:11 PM|18:05:11", "6:05 P|18:05:00", "6 PM|18:00:00", "12:05 AM|00:05:00", "12:05 PM|12:05:00",
            "0:05 AM|00:05:00", "13:05 PM|13:05:00", "11:59 p. m.|23:59:00", "0.7535995370|18:05:11", "0,7535995370|18:05:11",
            "0.5|12:00:00",
            "0.75|18:00:00", "0|00:00:00", "2026-10-05 18:05:11|18:05:11", "1899-12-30T18:05:00|18:05:00", "１８：０５|18:05:00" })
    void timesThatAreCertain(String text, String time) {
        assertEquals(local("2026-10-05T" + time), two("2026-10-05", text).parse("2026-10-05", text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "2026-10-05 18:05|2026-10-05T18:05", "2026-10-05T18:05:11|2026-10-05T18:05:11",
            "2026-10-05T18:05:11.123456|2026-10-05T18:05:11.123456", "05.10.2026 18:05|2026-10-05T18:05",
            "05.10.2026, 18:05|2026-10-05T18:05",
            "Oct 5, 2026 6:05 PM|2026-10-05T18:05", "Oct 5, 2026, 6:05\u202FPM|2026-10-05T18:05", "Oct 5, 2026 at 6:05 PM|2026-10-05T18:05",
            "10/31/26 6:05 PM|2026-10-31T18:05", "31/10/2026 18:05|2026-10-31T18:05", "46300.753599537|2026-10-05T18:05:11",
            "46300,753599537|2026-10-05T18:05:11", "20261005 18:05|2026-10-05T18:05", "2026-10-05 - 18:05|2026-10-05T18:05" })
    void oneColumnOfDateAndTime(String text, String moment) {
        assertEquals(local(moment), one(text).parse(text, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "2026-10-05T18:05:11Z|2026-10-05T18:05:11Z", "2026-10-05T18:05:11.5+02:00|2026-10-05T16:05:11.5Z",
            "2026-10-05T18:05-04:00|2026-10-05T22:05:00Z", "2026-10-05 18:05:11 -0400|2026-10-05T22:05:11Z",
            "2026-10-05 18:05:11 UTC|2026-10-05T18:05:11Z", "2026-10-05 18:05:11+00|2026-10-05T18:05:11Z",
            "Oct 5, 2026 6:05 PM GMT+2|2026-10-05T16:05:00Z" })
    void anOffsetMakesAMomentExact(String text, Instant moment) {
        assertEquals(new Moment.Exact(moment), one(text).parse(text, ""));
    }

    @Test
    void anOffsetMayBeInTheColumnOfTheTime() {
        assertEquals(new Moment.Exact(Instant.parse("2026-10-05T22:05:11Z")),
                two("2026-10-05", "18:05:11-04:00").parse("2026-10-05", "18:05:11-04:00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "13/10/2026;05/10/2026|05/10/2026|2026-10-05|dd/MM/yyyy",
            "10/13/2026;10/05/2026|10/05/2026|2026-10-05|MM/dd/yyyy",
            "13/10/26;5/10/26|5/10/26|2026-10-05|dd/MM/yy", "10/13/26;10/5/26|10/5/26|2026-10-05|MM/dd/yy",
            "5-10-2026;25-10-2026|5-10-2026|2026-10-05|d-M-yyyy", "05/12/2025;06/12/2025;07/12/2025|05/12/2025|2025-12-05|",
            "11/05/2025;12/05/2025;01/06/2025;02/06/2025;03/06/2025;04/06/2025|02/06/2025|2025-06-02|dd/MM/yyyy",
            "12/11/2026;12/10/2026|12/11/2026|2026-11-12|dd/MM/yyyy", "11/12/2026;10/12/2026|11/12/2026|2026-11-12|MM/dd/yyyy",
            "13/10/26|13/10/26|2026-10-13|dd/MM/yy", "24/10/26;25/10/26|24/10/26|2026-10-24|dd/MM/yy",
            "25/1/26|25/1/26|2026-01-25|d/M/yy",
            "04/06/2025;03/06/2025;02/06/2025;01/06/2025;12/05/2025;11/05/2025|02/06/2025|2025-06-02|dd/MM/yyyy",
            "26-10-05;26-10-31|26-10-05|2026-10-05|yy-MM-dd", "26-10-05|26-10-05|2026-10-05|yy-MM-dd" })
    void theOrderOfNumbersIsLearnt(String samples, String text, LocalDate date, @Nullable String pattern) {
        if (pattern == null) {
            assertThrows(ImportFailure.class, () -> two(samples, "18:05"));
            return;
        }
        var format = two(samples, "18:05");
        assertEquals(local(date + "T18:05"), format.parse(text, "18:05"));
        assertEquals(pattern + ", HH:mm", format.describe());
    }

    @Test
    void datesThatCanBeBothAreAskedFor() {
        var failure = assertThrows(ImportFailure.class, () -> two("11/09/2025;11/09/2025", "12:53"));
        assertEquals("The date '11/09/2025' can be 11 September 2025 (type --date-format dd/MM/yyyy)"
                + " or 9 November 2025 (type --date-format MM/dd/yyyy).", failure.getMessage());
        var short2 = assertThrows(ImportFailure.class, () -> one("1/9/25 6:05 PM"));
        assertEquals("The date '1/9/25' can be 1 September 2025 (type --date-format d/M/yy) or 9 January 2025 (type --date-format M/d/yy).",
                short2.getMessage());
        assertThrows(ImportFailure.class, () -> two("25-10-26", "18:05"));
    }

    @Test
    void fewDatesInTheOrderOfTimeProveNothing() {
        assertThrows(ImportFailure.class, () -> two("11/05/2025;10/06/2025;11/07/2025", "18:05"));
    }

    @Test
    void datesInDifferentOrdersAreAskedFor() {
        var failure = assertThrows(ImportFailure.class, () -> two("13/10/2026;10/13/2026", "18:05"));
        assertTrue(String.valueOf(failure.getMessage()).contains("do not have their numbers in the same order. Type which"),
                failure.getMessage());
        var mixed = assertThrows(ImportFailure.class, () -> two("2026-05-10;13/10/2026", "18:05"));
        assertTrue(String.valueOf(mixed.getMessage()).startsWith("The file has dates as '2026-05-10' and as '13/10/2026'"),
                mixed.getMessage());
    }

    @Test
    void aDayThatIsItsMonthLeavesTheOrderOpen() {
        var format = two("10/10/2026", "18:05");
        assertEquals(local("2026-10-10T18:05"), format.parse("10/10/2026", "18:05"));
        assertThrows(IllegalArgumentException.class, () -> format.parse("10/11/2026", "18:05"));
        assertThrows(IllegalArgumentException.class, () -> two("2026-10-05", "18:05").parse("10/11/2026", "18:05"));
    }

    @Test
    void invalidSamplesDoNotCount() {
        var format = two("31/02/2026;13/10/2026;total;", "18:05");
        assertEquals(local("2026-10-05T18:05"), format.parse("05/10/2026", "18:05"));
        assertEquals("'31/02/2026' is not a date",
                assertThrows(IllegalArgumentException.class, () -> format.parse("31/02/2026", "18:05")).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "dd/MM/yyyy|11/09/2025|2025-09-11", "dd/MM/uuuu|11/09/2025|2025-09-11",
            "DD/MM/YYYY|11/09/2025|2025-09-11",
            "dd/mm/yyyy|11/09/2025|2025-09-11", "MM/dd/yyyy|11/09/2025|2025-11-09", "d/M/yy|11/9/25|2025-09-11",
            "dd/MM/yyyy|1/9/2025|2025-09-01",
            "yyyyMMdd|20250911|2025-09-11", "ddMMyyyy|11092025|2025-09-11", "d MMM yyyy|11 sep 2025|2025-09-11",
            "yy-MM-dd|25-09-11|2025-09-11",
            "dd.MM.yyyy|11.09.2025|2025-09-11" })
    void aPatternCanBeTyped(String pattern, String text, LocalDate date) {
        var format = recognise(text, "12:53", pattern, null);
        assertEquals(local(date + "T12:53"), format.parse(text, "12:53"));
        assertEquals(pattern + ", HH:mm", format.describe());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "h:mm a|6:05 PM", "h:mm a|6:05pm", "h:mm a|6:05\u202Fp.m.", "hh:mm a|6:05 PM", "h:mma|6:05 PM",
            "HH:mm|18:05",
            "hh:mm|18:05", "HH:MM|18:05", "H:mm|18:05", "HHmm|1805", "hh:mm tt|06:05 PM" })
    void aPatternOfTimesCanBeTyped(String pattern, String text) {
        assertEquals(local("2026-10-05T18:05"), recognise("2026-10-05", text, null, pattern).parse("2026-10-05", text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "dd/MM/yyyy|11/09/2025 12:53", "dd/MM/yyyy HH:mm|11/09/2025 12:53",
            "dd/mm/yyyy hh:mm|11/09/2025 12:53",
            "dd/MM/yyyy|11/09/2025, 12:53 PM", "dd/MM/yyyyTHH:mm|11/09/2025T12:53", "dd/MM/yyyy h:mm a|11/09/2025 12:53 pm" })
    void aPatternCanBeTypedForOneColumn(String pattern, String text) {
        assertEquals(local("2025-09-11T12:53"), recognise(text, null, pattern, null).parse(text, ""));
    }

    @Test
    void aPatternThatIsInvalidOrDoesNotFitIsReported() {
        assertEquals("--date-format 'bogus' is not a valid pattern; examples are dd.MM.yyyy and h:mm a.",
                assertThrows(ImportFailure.class, () -> recognise("2026-10-05", "18:05", "bogus", null)).getMessage());
        assertEquals("'2026-10-05' does not fit --date-format dd/MM/yyyy.",
                assertThrows(ImportFailure.class, () -> recognise("2026-10-05", "18:05", "dd/MM/yyyy", null)).getMessage());
        assertEquals("'6:05 PM' does not fit --time-format HH:mm.",
                assertThrows(ImportFailure.class, () -> recognise("2026-10-05", "6:05 PM", null, "HH:mm")).getMessage());
        var format = recognise("05/10/2026", "18:05", "dd/MM/yyyy", null);
        assertThrows(IllegalArgumentException.class, () -> format.parse("31/02/2026", "18:05"));
        assertThrows(IllegalArgumentException.class, () -> format.parse("05/10/26", "18:05"));
        assertThrows(IllegalArgumentException.class, () -> format.parse("05/10/2026x", "18:05"));
    }

    @Test
    void whatIsNotRecognisedIsAskedFor() {
        assertEquals("'yesterday' is not a date that is recognised. Type its format, as in --date-format dd/MM/yyyy.",
                assertThrows(ImportFailure.class, () -> two("yesterday", "18:05")).getMessage());
        assertEquals("'noon' is not a time that is recognised. Type its format, as in --time-format HH:mm.",
                assertThrows(ImportFailure.class, () -> two("2026-10-05", "noon")).getMessage());
        assertEquals("'2026-10-05' has no time. Map the column of the time too, as in --map date=Date,time=Time.",
                assertThrows(ImportFailure.class, () -> one("2026-10-05")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "31.02.2026", "2026-13-01", "2026-02-30", "1.1.1", "05.10.026", "05.10.20266", "5 Foo 2026", "99999",
            "10001",
            "Oct 32, 2026",
            "10.05" })
    void otherTextsAreNotDates(String text) {
        var format = two("2026-10-05", "18:05");
        assertThrows(IllegalArgumentException.class, () -> format.parse(text, "18:05"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "25:00", "24:00", "18:60", "18:05:60", "13:05 AM", "0:05 PM", "18", "9:00-11:00", "6:05 XM", "1.5", "0.25",
            "18:05 CET",
            "2026-10-06 18:05:00" })
    void otherTextsAreNotTimes(String text) {
        var format = two("2026-10-05", "18:05");
        assertThrows(IllegalArgumentException.class, () -> format.parse("2026-10-05", text));
    }

    @Test
    void aTimeWithoutItsHalfOfTheDayIsNotGuessed() {
        var format = two("2026-10-05", "6:05 PM;11:00 AM");
        assertEquals("'6:05' has no AM or PM",
                assertThrows(IllegalArgumentException.class, () -> format.parse("2026-10-05", "6:05")).getMessage());
        assertEquals(local("2026-10-05T18:05"), format.parse("2026-10-05", "18:05"));
    }

    @Test
    void aDateMayHaveATimeThatSaysNothingElse() {
        var format = two("05.10.2026 00:00:00", "18:05");
        assertEquals(local("2026-10-05T18:05"), format.parse("05.10.2026 00:00:00", "18:05"));
        assertEquals(local("2026-10-05T18:05"), format.parse("2026-10-05T18:05:00", "2026-10-05T18:05:00"));
        assertEquals(local("2026-10-05T08:10"),
                two("10/31/2026 12:00:00 AM;10/05/2026 12:00:00 AM", "18:05;8:10").parse("10/05/2026 12:00:00 AM", "8:10"));
        assertThrows(IllegalArgumentException.class, () -> format.parse("05.10.2026 17:00:00", "18:05"));
    }

    @Test
    void formatsAreDescribedAsPeopleTypeThem() {
        assertEquals("yyyy-MM-dd, HH:mm:ss", two("2026-10-05", "18:05:11").describe());
        assertEquals("MM/dd/yy, h:mm a", one("10/31/26 6:05 PM").describe());
        assertEquals("MMM d, yyyy, h:mm a", one("Oct 5, 2026 6:05 PM").describe());
        assertEquals("dd-MMM-yyyy, H:mm", two("05-Oct-2026", "8:05").describe());
        assertEquals("Excel's numbers", one("46300.753599537").describe());
    }

    private static Moment local(String text) {
        return new Moment.Local(LocalDateTime.parse(text));
    }

    private static MomentFormat one(String dates) {
        return recognise(dates, null, null, null);
    }

    private static MomentFormat two(String dates, String times) {
        return recognise(dates, times, null, null);
    }

    private static MomentFormat recognise(String dates, @Nullable String times, @Nullable String datePattern,
            @Nullable String timePattern) {
        return MomentFormat.recognise(Arrays.stream(dates.split(";", -1)),
                times == null ? Stream.empty() : Arrays.stream(times.split(";", -1)),
                Optional.ofNullable(datePattern), Optional.ofNullable(timePattern), TODAY);
    }
}
