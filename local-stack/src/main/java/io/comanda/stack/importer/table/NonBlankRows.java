package io.comanda.stack.importer.table;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The rows of a file without its blank ones.
abstract class NonBlankRows implements RowSource.Reader {

    private @Nullable TableRow next;

    /// The next row, blank or not; null if there is none.
    abstract @Nullable TableRow read();

    @Override
    public final boolean hasNext() {
        if (next == null) {
            next = read();
            while (next != null && next.isBlank()) {
                next = read();
            }
        }
        return next != null;
    }

    @Override
    public final TableRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var row = next;
        next = null;
        return row;
    }
}
