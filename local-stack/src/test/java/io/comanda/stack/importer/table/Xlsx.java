package io.comanda.stack.importer.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes workbooks as other programs do: with formulas' values, without the numbers of rows, with days from 1904.
final class Xlsx {

    private static final String SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// @param rows of one sheet, without styles
    static void write(Path file, String rows) throws IOException {
        write(file, false, rows);
    }

    /// @param from1904 with styles too, of which number 1 is a date
    static void write(Path file, boolean from1904, String rows) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            add(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Override PartName="/xl/workbook.xml"
                        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                    <Override PartName="/xl/styles.xml"
                        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
                    </Types>""");
            add(zip, "xl/workbook.xml",
                    """
                    <workbook xmlns="%s" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                    <workbookPr date1904="%s"/><sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(
                            SPREADSHEET,
                            from1904));
            add(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="%s"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"""
                    .formatted(RELATIONSHIPS));
            add(zip, "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"" + SPREADSHEET + "\"><sheetData>" + rows + "</sheetData></worksheet>");
            if (from1904) {
                add(zip, "xl/styles.xml",
                        "<styleSheet xmlns=\"" + SPREADSHEET
                                + "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Xlsx() {
    }
}
