package io.comanda.stack.importer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.order.OrderFile;
import io.comanda.stack.importer.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a file that were not imported, as a file that can be mended and imported: whole orders, with their reason in the last
/// column.
record RejectsFile(Path path) {

    private static final String REASON = "reason";

    /// @return a sentence about what was written
    /// @throws ImportFailure if it cannot be written
    String write(OrderFile file, StayingOut out) {
        var count = new long[1];
        try (var text = Files.newBufferedWriter(path); var csv = CsvWriter.builder().build(text)) {
            var header = file.columns().header();
            csv.writeRecord(with(header, header, REASON));
            file.readRows((row, understood) -> reason(understood, out).ifPresent(reason -> {
                csv.writeRecord(with(row.cells(), header, reason));
                count[0]++;
            }));
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            throw unwritable(e);
        }
        return count[0] + " rows that stay out were written to " + path + ".";
    }

    private ImportFailure unwritable(Exception e) {
        return new ImportFailure(path + " cannot be written: " + e.getClass().getSimpleName() + ".");
    }

    private static Optional<String> reason(Row row, StayingOut out) {
        return switch (row) {
            case Row.Invalid invalid -> Optional.of(invalid.describe());
            case Row.Item item -> out.reason(item.reference());
            case Row.Voided _,Row.Ignored _ -> Optional.empty();
        };
    }

    /// Replaces the reason of an earlier import.
    private static List<String> with(List<String> cells, List<String> header, String last) {
        var all = new ArrayList<>(cells);
        if (header.getLast().equals(REASON) && all.size() == header.size()) {
            all.removeLast();
        }
        all.add(last);
        return all;
    }
}
