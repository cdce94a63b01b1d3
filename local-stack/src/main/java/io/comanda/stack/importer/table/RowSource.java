package io.comanda.stack.importer.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The rows of a file from its first one, without those that are blank. Each reader reads the file anew.
interface RowSource {

    /// Throws an [io.comanda.stack.client.ImportFailure] when the file cannot be read any further.
    interface Reader extends Iterator<TableRow>, AutoCloseable {

        @Override
        void close();
    }

    Reader open();

    default List<TableRow> first(int rows) {
        var first = new ArrayList<TableRow>();
        try (var reader = open()) {
            while (first.size() < rows && reader.hasNext()) {
                first.add(reader.next());
            }
        }
        return first;
    }
}
