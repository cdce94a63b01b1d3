package io.comanda.stack.importer.format;

/// A date of three numbers whose order is not certain, as in `11/09/2025`. Only with dots it is: nobody writes the month first then.
///
/// @param shortYear whether the third number has two digits
/// @param padded    whether the first and the second number have two digits
record NumericDate(String text, int first, int second, int third, char separator, boolean shortYear, boolean padded) {
}
