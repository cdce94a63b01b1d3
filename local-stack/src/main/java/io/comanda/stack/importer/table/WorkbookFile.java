package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/// An XLSX file.
record WorkbookFile(Path file) {

    private static final String SAVE_AS = "Open it in a spreadsheet program, save it as an Excel workbook (.xlsx), and import that.";

    /// @param file a ZIP archive
    /// @throws ImportFailure if it is no workbook
    static WorkbookFile of(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var mediaType = zip.getEntry("mimetype");
            if (mediaType != null) {
                try (var in = zip.getInputStream(mediaType)) {
                    var type = new String(in.readNBytes(100), StandardCharsets.US_ASCII);
                    throw new ImportFailure(
                            file + (type.contains("opendocument") ? " is an OpenDocument file. " : " is no workbook. ") + SAVE_AS);
                }
            }
            if (zip.getEntry("xl/workbook.bin") != null) {
                throw new ImportFailure(file + " is a binary Excel workbook (.xlsb). " + SAVE_AS);
            }
            if (zip.stream().noneMatch(entry -> entry.getName().startsWith("xl/"))) {
                throw new ImportFailure(file + " is a ZIP archive. Unpack it, and import a file that was in it.");
            }
            return new WorkbookFile(file);
        } catch (IOException e) {
            throw new ImportFailure(file + " is damaged (" + e.getMessage() + "). Copy or export it again.");
        }
    }

    /// @param name null for the only sheet that is not empty
    /// @throws ImportFailure if there is no such sheet, or which one is not clear
    WorkbookSource sheet(@Nullable String name) {
        var workbook = open();
        try {
            return source(name == null ? only(workbook) : named(workbook, name));
        } finally {
            close(workbook);
        }
    }

    private Sheet named(ReadableWorkbook workbook, String name) {
        return workbook.getSheets().filter(sheet -> sheet.getName().strip().equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> new ImportFailure(file + " has no sheet '" + name + "'; it has " + names(workbook.getSheets()) + "."));
    }

    private Sheet only(ReadableWorkbook workbook) {
        var filled = workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE && !source(sheet).first(1).isEmpty())
                .toList();
        if (filled.isEmpty()) {
            throw new ImportFailure(file + " is empty: none of its sheets has a filled cell.");
        }
        if (filled.size() > 1) {
            throw new ImportFailure(file + " has several sheets: " + names(filled.stream()) + ". Type which to import, as in --sheet '"
                    + filled.getFirst().getName() + "'.");
        }
        return filled.getFirst();
    }

    private WorkbookSource source(Sheet sheet) {
        return new WorkbookSource(this, sheet.getIndex(), sheet.getName());
    }

    private static String names(Stream<Sheet> sheets) {
        return sheets.map(sheet -> "'" + sheet.getName() + "'").collect(Collectors.joining(", "));
    }

    /// To be closed.
    ReadableWorkbook open() {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(hasFormats(), true));
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    /// The library cannot read a workbook without formats unless it is told.
    private boolean hasFormats() throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith("styles.xml"));
        }
    }

    static void close(ReadableWorkbook workbook) {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImportFailure unreadable(Exception e) {
        return e instanceof ImportFailure failure
                ? failure
                : new ImportFailure(file + " is not a workbook that can be read (" + e.getMessage() + "). " + SAVE_AS);
    }
}
