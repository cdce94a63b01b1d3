package io.comanda.stack.importer.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.ImportFailure;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountFormatTest {

    private final AmountFormat point = new AmountFormat('.');
    private final AmountFormat comma = new AmountFormat(',');

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "12.50|12.50", "12|12", "0.07|0.07", ".50|0.50", "1,250.00|1250.00", "1,234,567.89|1234567.89",
            "1,234|1234",
            "12,34,567.00|1234567.00", "1'250.00|1250.00", "1’250.00|1250.00", "1 250.00|1250.00", "$12.50|12.50", "$ 12.50|12.50",
            "US$12.50|12.50",
            "$1,250.00|1250.00", "12.50 USD|12.50", "USD 12.50|12.50", "CHF 1'250.50|1250.50", "Fr. 12.50|12.50", "12.-|12", "12.–|12",
            "₹12,34,567.50|1234567.50", "Rs. 120|120", "Rs.50|50", "¥1,200|1200", "￥１，２００|1200", "１２．５０|12.50", "R12.50|12.50",
            "S/ 12.50|12.50",
            "S/. 12.50|12.50", "$.50|0.50", "$12.50 USD|12.50", "-12.50|-12.50", "−12.50|-12.50", "- 12.50|-12.50", "12.50-|-12.50",
            "(12.50)|-12.50",
            "($12.50)|-12.50", "$(12.50)|-12.50", "(12.50) USD|-12.50", "-$12.50|-12.50", "$-12.50|-12.50", "+12.50|12.50", "12.500|12.500",
            "0.350|0.350", "\u200E5.00|5.00", "٣.٥٠|3.50" })
    void amountsWithADecimalPoint(String text, BigDecimal amount) {
        assertEquals(amount, point.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "12,50|12.50", "1.250,00|1250.00", "1.234.567,89|1234567.89", "1.250|1250", "1 250,00|1250.00",
            "1\u00A0250,00|1250.00", "1\u202F250,00 €|1250.00", "€ 5,50|5.50", "5,50 €|5.50", "5,50€|5.50", "EUR 5,50|5.50",
            "5,50 EUR|5.50", "5,50 kr|5.50",
            "kr. 5,50|5.50", "129,00 Kč|129.00", "12,50 zł|12.50", "250,00 руб.|250.00", "R$ 12,50|12.50", "12,-|12", "12,— €|12",
            "-0,50|-0.50",
            "0,50-|-0.50", "0,50- €|-0.50", "−0,50 €|-0.50", "(0,50)|-0.50", "0,350|0.350" })
    void amountsWithADecimalComma(String text, BigDecimal amount) {
        assertEquals(amount, comma.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "-", "€", "abc", "1e3", "1E+05", "NaN", "1.", "12,50", "1,2345.00", "1,23.00", "12,5", "1.2.3",
            "1,,000", "12.50.00",
            "7%", "12.50 pizza", "12.50 abc", "--5", "-(5)", "-5-", "½", "12²", "5 5", "0x10", "1.234,56", "12:30", "5 / 6", "10.5.2026" })
    void otherTextsAreNotAmounts(String text) {
        var reason = assertThrows(IllegalArgumentException.class, () -> point.parse(text)).getMessage();
        assertTrue(String.valueOf(reason).startsWith("'" + text + "' is not an amount"), reason);
    }

    @Test
    void theOtherSignIsRefusedWhereItIsNoThousandsSeparator() {
        assertThrows(IllegalArgumentException.class, () -> comma.parse("12.50"));
        assertThrows(IllegalArgumentException.class, () -> comma.parse("1,250.00"));
        assertThrows(IllegalArgumentException.class, () -> comma.parse("1.250.00"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { ".|12.50;1,250", ".|1,250.00", ".|0.350", ".|1,234,567", ".|1234.567", ".|$12.5;1,200",
            ".|1'250.000", ".|.5",
            ",|18,90;1.250", ",|1.250,00", ",|€ 5,50", ",|0,350", ",|1.234.567", ",|-0,50", ",|5;7;1.250;(0,5)" })
    void theDecimalSignIsLearntFromSamples(char decimal, String samples) {
        assertEquals(new AmountFormat(decimal, true), recognise(samples));
    }

    @Test
    void amountsThatCanBeBothAreAskedFor() {
        var failure = assertThrows(ImportFailure.class, () -> recognise("1,234;12"));
        assertEquals("The amount '1,234' can be 1234 (type --decimal .) or 1.234 (type --decimal ,).", failure.getMessage());
        assertEquals(new AmountFormat('.'), AmountFormat.recognise(Stream.of("1,234"), Optional.of('.')));
        assertEquals(new AmountFormat(','), AmountFormat.recognise(Stream.of("1,234"), Optional.of(',')));
        assertThrows(ImportFailure.class, () -> AmountFormat.recognise(Stream.of("1"), Optional.of(';')));
    }

    @Test
    void samplesThatContradictEachOtherAreAskedFor() {
        var failure = assertThrows(ImportFailure.class, () -> recognise("12.50;12,50"));
        assertTrue(String.valueOf(failure.getMessage()).startsWith("The file has amounts as '12.50' and as '12,50'. Type"),
                failure.getMessage());
    }

    @Test
    void aCurrencyWithoutDecimalsHasThousandsOnly() {
        assertEquals(new AmountFormat('.'), AmountFormat.recognise(Stream.of("¥1,200", "980"), Optional.empty(), 0));
        assertEquals(new AmountFormat(','), AmountFormat.recognise(Stream.of("1.200", "980"), Optional.empty(), 0));
    }

    @Test
    void wholeNumbersLeaveTheSignOpen() {
        var open = recognise("5;12;;text");
        assertFalse(open.certain());
        assertEquals(new BigDecimal("1250"), open.parse("1250"));
        var reason = assertThrows(IllegalArgumentException.class, () -> open.parse("1,250")).getMessage();
        assertEquals("'1,250' can be 1250 (type --decimal .) or 1.250 (type --decimal ,)", reason);
    }

    @Test
    void theCurrencyBesideAnAmountIsTold() {
        assertEquals(Optional.of(Currency.getInstance("EUR")), AmountFormat.currency("€ 5,50"));
        assertEquals(Optional.of(Currency.getInstance("CHF")), AmountFormat.currency("chf 5.50"));
        assertEquals(Optional.empty(), AmountFormat.currency("$5.50"));
        assertEquals(Optional.empty(), AmountFormat.currency("5.50"));
        assertEquals(Optional.empty(), AmountFormat.currency("text"));
    }

    private static AmountFormat recognise(String samples) {
        return AmountFormat.recognise(Stream.of(samples.split(";", -1)), Optional.empty());
    }
}
