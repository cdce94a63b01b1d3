package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/// What a file is by its first bytes; its name may say something else.
enum FileKind {

    TEXT, ZIP;

    private static final int FIRST_BYTES = 512;

    /// @throws ImportFailure if it cannot be a table, with what to do
    static FileKind of(Path file) {
        if (!Files.exists(file)) {
            throw new ImportFailure("There is no file " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new ImportFailure(file + " is a folder. Name a file in it.");
        }
        if (!Files.isRegularFile(file)) {
            throw new ImportFailure(file + " cannot be read more than once, as an import does. Save it as a file first.");
        }
        if (!Files.isReadable(file)) {
            throw new ImportFailure("You may not read " + file + ". Change its permissions, or copy it.");
        }
        var first = first(file);
        if (first.length == 0) {
            throw new ImportFailure(file + " is empty.");
        }
        refuseOthers(file, HexFormat.of().formatHex(first), new String(first, StandardCharsets.ISO_8859_1).strip());
        return first[0] == 'P' && first.length > 3 && first[1] == 'K' && first[2] == 3 && first[3] == 4 ? ZIP : TEXT;
    }

    private static byte[] first(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(FIRST_BYTES);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static ImportFailure unreadable(Path file, Exception e) {
        return new ImportFailure(file + " cannot be read: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }

    private static void refuseOthers(Path file, String hex, String text) {
        if (hex.startsWith("d0cf11e0a1b11ae1")) {
            throw new ImportFailure(file + " is an Excel file of the old kind (.xls), or has a password."
                    + " Open it, save it as an Excel workbook (.xlsx) without a password, and import that.");
        }
        if (text.startsWith("%PDF-")) {
            throw new ImportFailure(file + " is a PDF, which has no columns to read. Export the orders as CSV or XLSX instead.");
        }
        if (hex.startsWith("1f8b")) {
            throw new ImportFailure(file + " is compressed. Unpack it first, as in: gunzip --keep " + file);
        }
        var beginning = text.replaceFirst("^ï»¿", "").toLowerCase(Locale.ROOT);
        if (beginning.startsWith("<")) {
            throw new ImportFailure(file + " is a web page or XML, whatever its name says."
                    + " Open it in a spreadsheet program, save it as an Excel workbook (.xlsx), and import that.");
        }
        if (beginning.startsWith("{") || beginning.startsWith("[{")) {
            throw new ImportFailure(file + " is JSON. Orders are imported from CSV or XLSX.");
        }
    }
}
