package io.comanda.stack.importer.row;

/// How many were sold for how much, in minor units.
///
/// @param total    quantity times price, as the file has it: with or without tax
/// @param discount taken off the total
/// @param tax      of the total after the discount
public record Amounts(long quantity, long total, long discount, long tax) {

    public Amounts plus(Amounts other) {
        return new Amounts(quantity + other.quantity, Math.addExact(total, other.total), Math.addExact(discount, other.discount),
                Math.addExact(tax, other.tax));
    }

    public Amounts minus(Amounts other) {
        return new Amounts(quantity - other.quantity, total - other.total, discount - other.discount, tax - other.tax);
    }

    public Amounts discounted(long amount, long lessTax) {
        return new Amounts(quantity, total, discount + amount, tax - lessTax);
    }

    /// After discounts.
    public long charged() {
        return total - discount;
    }

    /// Whether the amounts can be those of a line.
    ///
    /// @param pricesIncludeTax whether the tax is part of the total
    public boolean isPossible(boolean pricesIncludeTax) {
        return quantity > 0 && discount >= 0 && discount <= total && tax >= 0 && (!pricesIncludeTax || tax <= charged());
    }
}
