package io.comanda.stack.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.stack.client.ImportFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is no table gets one line that says what to do.
class OtherFilesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void noFileAFolderAndAnEmptyFile() throws IOException {
        assertEquals("There is no file " + folder.resolve("none.csv") + ".", failure(folder.resolve("none.csv")));
        assertEquals(folder + " is a folder. Name a file in it.", failure(folder));
        assertTrue(failure(write("empty.csv", "")).endsWith("empty.csv is empty."));
        assertTrue(failure(write("blank.csv", "\n \n,,\n")).endsWith("blank.csv is empty."));
    }

    @Test
    void aHeaderAlone() throws IOException {
        assertTrue(failure(write("header.csv", "order,dish,price\n"))
                .endsWith("header.csv has a header in line 1 and no rows below it: there is nothing to import."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "255044462d312e37|is a PDF",
            "d0cf11e0a1b11ae1|is an Excel file of the old kind (.xls), or has a password",
            "1f8b0800|is compressed", "3c68746d6c3e|is a web page or XML", "efbbbf3c3f786d6c|is a web page or XML",
            "7b226f72646572223a|is JSON",
            "89504e470d0a1a0a0000000d49484452|is not a text file" })
    void otherFilesAreNamed(String hex, String message) throws IOException {
        var file = Files.write(folder.resolve("till.csv"), HexFormat.of().parseHex(hex));
        assertTrue(failure(file).startsWith(file + " " + message), failure(file));
    }

    @Test
    void archivesAndOtherWorkbooks() throws IOException {
        assertTrue(failure(zip(Map.of("till.csv", "order"))).contains("is a ZIP archive. Unpack it"));
        assertTrue(failure(zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))).contains("is an OpenDocument file."));
        assertTrue(failure(zip(Map.of("xl/workbook.bin", ""))).contains("is a binary Excel workbook (.xlsb)."));
        assertTrue(failure(zip(Map.of("xl/workbook.xml", "<"))).contains("is not a workbook that can be read"));
        assertTrue(failure(write("cut.xlsx", "PK\3\4 and no more")).contains("is damaged"));
    }

    @Test
    void aSheetOfATextFile() throws IOException {
        var file = write("till.csv", "order,dish\n1,Soup\n");
        var failure = assertThrows(ImportFailure.class, () -> Table.open(file, new TableOptions(null, null, null, "Orders")));
        assertTrue(String.valueOf(failure.getMessage()).endsWith("Leave out --sheet."), failure.getMessage());
    }

    private Path zip(Map<String, String> entries) throws IOException {
        var file = folder.resolve("till.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String failure(Path file) {
        var message = String.valueOf(assertThrows(ImportFailure.class, () -> Table.open(file, TableOptions.recognise())).getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }
}
