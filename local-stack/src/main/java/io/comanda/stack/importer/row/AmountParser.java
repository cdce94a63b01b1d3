package io.comanda.stack.importer.row;

import io.comanda.stack.importer.column.Columns;
import io.comanda.stack.importer.column.Field;
import io.comanda.stack.importer.row.RowParser.InvalidCell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Parses what a row says of quantity and money.
///
/// @param pricesIncludeTax whether prices and totals contain the tax
public record AmountParser(Columns columns, Formats formats, boolean pricesIncludeTax) {

    /// The limit of the write side: enough for a coach party; a larger number is a typing error.
    public static final int QUANTITY_MAX = 200;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// @param note the quantity, if it is not a whole number, as of a dish sold by weight
    record Sold(Amounts amounts, Optional<BigDecimal> taxRate, boolean takenBack, Optional<String> note) {
    }

    /// @param isRefund whether the row is taken back whatever its signs
    Sold parse(List<String> cells, boolean isRefund) {
        var quantity = columns.text(Field.QUANTITY, cells).map(this::quantity).orElse(BigDecimal.ONE);
        long total = total(cells, quantity);
        boolean takenBack = isRefund || quantity.signum() < 0 || total < 0;
        boolean isWhole = quantity.stripTrailingZeros().scale() <= 0;
        int count = isWhole ? quantity.abs().intValueExact() : 1;
        requireQuantity(cells, count);
        total = Math.abs(total);
        if (total / count > Formats.MINOR_MAX) {
            throw invalid(cells, columns.has(Field.TOTAL) ? Field.TOTAL : Field.PRICE, "is above the limit for prices");
        }
        long discount = discount(cells, total);
        var taxRate = columns.text(Field.TAX_RATE, cells).map(text -> checked(Field.TAX_RATE, text, Formats::percent));
        long tax = tax(cells, total - discount, taxRate, takenBack);
        return new Sold(new Amounts(count, total, discount, tax), taxRate, takenBack,
                isWhole ? Optional.empty() : Optional.of(quantity.abs().toPlainString()));
    }

    private BigDecimal quantity(String text) {
        return checked(Field.QUANTITY, text, formats.quantities()::parse);
    }

    private void requireQuantity(List<String> cells, int count) {
        if (count < 1 || count > QUANTITY_MAX) {
            throw invalid(cells, Field.QUANTITY, "is not 1 to " + QUANTITY_MAX);
        }
    }

    /// The total of the row; if only the price of one is known, quantity times price.
    private long total(List<String> cells, BigDecimal quantity) {
        var price = amount(cells, Field.PRICE, formats::exact);
        var total = amount(cells, Field.TOTAL, formats::exact);
        if (price.isEmpty() && total.isEmpty()) {
            throw new InvalidCell(Optional.of(columns.has(Field.TOTAL) ? Field.TOTAL : Field.PRICE), "", "it has no price");
        }
        var product = price.map(one -> quantity.multiply(BigDecimal.valueOf(one)));
        if (product.isPresent() && total.isPresent()) {
            requireAgreement(cells, product.get(), total.get());
        }
        return total.orElseGet(() -> product.orElseThrow().setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /// A total that is not quantity times price is that after discounts, or the price that of something else.
    private void requireAgreement(List<String> cells, BigDecimal product, long total) {
        if (product.abs().subtract(BigDecimal.valueOf(Math.abs(total))).abs().compareTo(BigDecimal.ONE) > 0) {
            throw invalid(cells, Field.TOTAL, "is not quantity times price; if it is the total after a discount, do not map it");
        }
    }

    /// Tills write discounts with and without a minus sign.
    private long discount(List<String> cells, long total) {
        long discount = Math.abs(amount(cells, Field.DISCOUNT, formats::exact).orElse(0L));
        var percent = columns.text(Field.DISCOUNT_PERCENT, cells).map(text -> checked(Field.DISCOUNT_PERCENT, text, Formats::percent));
        if (discount == 0 && percent.isPresent()) {
            discount = half(percent.get().multiply(BigDecimal.valueOf(total)), HUNDRED);
        }
        if (discount > total) {
            throw invalid(cells, Field.DISCOUNT, "is more than the price");
        }
        return discount;
    }

    private long tax(List<String> cells, long charged, Optional<BigDecimal> rate, boolean takenBack) {
        var given = amount(cells, Field.TAX, formats::rounded);
        if (given.isPresent() && given.get() < 0 && !takenBack) {
            throw invalid(cells, Field.TAX, "is negative, and the price is not");
        }
        long tax = given.map(Math::abs).or(() -> rate.map(percent -> half(percent.multiply(BigDecimal.valueOf(charged)),
                pricesIncludeTax ? HUNDRED.add(percent) : HUNDRED))).orElse(0L);
        if (pricesIncludeTax && tax > charged) {
            throw invalid(cells, Field.TAX, "is more than the price; if tax comes on top of the prices, add --prices net");
        }
        return tax;
    }

    private static long half(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact();
    }

    private Optional<Long> amount(List<String> cells, Field field, ToLongFunction<String> parse) {
        return columns.text(field, cells).map(text -> checked(field, text, parse::applyAsLong));
    }

    private interface Parse<T> {
        T parse(String text);
    }

    private static <T> T checked(Field field, String text, Parse<T> parse) {
        try {
            return parse.parse(text);
        } catch (ArithmeticException _) {
            throw new InvalidCell(Optional.of(field), text, "is too large");
        } catch (IllegalArgumentException e) {
            throw new InvalidCell(Optional.of(field), text, String.valueOf(e.getMessage()));
        }
    }

    private InvalidCell invalid(List<String> cells, Field field, String reason) {
        return new InvalidCell(Optional.of(field), columns.text(field, cells).orElse(""), reason);
    }
}
