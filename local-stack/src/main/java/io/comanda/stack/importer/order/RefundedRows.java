package io.comanda.stack.importer.order;

import io.comanda.stack.importer.row.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The rows of an order that consists of returns only.
///
/// @param refundOf the payment or order that it refunds
/// @param minor    the amount that was paid back
public record RefundedRows(String reference, String where, LocalDate day, Instant at, Optional<String> refundOf, List<Row.Item> rows,
        long minor) {

    public RefundedRows {
        rows = List.copyOf(rows);
    }
}
