package io.comanda.read.sales;

import io.comanda.events.Money;
import io.comanda.events.Payment;
import io.comanda.read.sales.SalesItem.NamedGroup;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// The figures of a group as they are returned. It only describes them: its keys are those by which takings are grouped.
///
/// @param week   as in 2026-W48
/// @param month  as in 2026-11
/// @param method of payment
/// @param staff  who took the money or gave it back; empty if another till did not say
record TakingsItem(@Nullable LocalDate day, @Nullable String week, @Nullable String month, Payment.@Nullable Method method,
        @Nullable String staff, @Nullable NamedGroup restaurant, Currency currency, long payments, long refunds, Money paid, Money refunded,
        Money tips, Money rounding, Money taken) {
}
