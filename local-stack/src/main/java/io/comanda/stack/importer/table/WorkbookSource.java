package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// The rows of a sheet in an XLSX file. Their empty last cells are left out.
///
/// @param index its place in the workbook, from 0
record WorkbookSource(WorkbookFile workbookFile, int index, String name) implements RowSource {

    @Override
    public Reader open() {
        var workbook = workbookFile.open();
        try {
            var found = workbook.getSheet(index).orElseThrow();
            return new SheetRows(workbook, found.openStream());
        } catch (IOException | RuntimeException e) {
            WorkbookFile.close(workbook);
            throw workbookFile.unreadable(e);
        }
    }

    private final class SheetRows extends NonBlankRows {

        private final ReadableWorkbook workbook;
        private final Stream<Row> stream;
        private final Iterator<Row> rows;
        private long line;

        private SheetRows(ReadableWorkbook workbook, Stream<Row> stream) {
            this.workbook = workbook;
            this.stream = stream;
            this.rows = stream.iterator();
        }

        @Override
        @Nullable
        TableRow read() {
            return guarded(rows::hasNext) ? guarded(() -> row(rows.next())) : null;
        }

        /// Some programs leave out the numbers of rows.
        private TableRow row(Row row) {
            line = Math.max(row.getRowNum(), line + 1);
            var cells = new ArrayList<String>(row.getCellCount());
            row.forEach(cell -> cells.add(WorkbookCell.text(cell, workbook.isDate1904())));
            return new TableRow(line, withoutEmptyLast(cells));
        }

        private static List<String> withoutEmptyLast(List<String> cells) {
            int size = cells.size();
            while (size > 0 && cells.get(size - 1).isEmpty()) {
                size--;
            }
            return cells.subList(0, size);
        }

        /// The library reports invalid files by exceptions of many types.
        private <T> T guarded(Supplier<T> read) {
            try {
                return read.get();
            } catch (RuntimeException e) {
                throw new ImportFailure(workbookFile.unreadable(e).getMessage() + " (after row " + line + " of sheet '" + name + "')");
            }
        }

        @Override
        public void close() {
            stream.close();
            WorkbookFile.close(workbook);
        }
    }
}
