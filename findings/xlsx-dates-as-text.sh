#!/bin/sh
# Version  xlsx (SheetJS) 0.18.5 writes; exceljs 4.4.0, fastexcel-reader 0.19.0 and poi-ooxml 5.5.1 read; read-excel-file 9.3.17 too
# Guess    A workbook whose dates SheetJS has written as dates (cellDates) can be read by the usual readers.
# Real     SheetJS writes them as ISO 29500 allows, as text in a cell of type "d". ExcelJS takes the year for the serial number: each
#          day of 2026 is 1905-07-18, without an error. POI and fastexcel refuse the type. read-excel-file reads the date.
# Matters  Many web tills export with SheetJS. A year of sales then lies on one day of 1905, and all the sums are right.
. "$(dirname "$0")/lib.sh"

npm_packages xlsx@0.18.5 exceljs@4.4.0 read-excel-file@9.3.17
maven_packages org.dhatim:fastexcel-reader:0.19.0 org.apache.poi:poi-ooxml:5.5.1

cat >sales.mjs <<'JS'
import ExcelJS from 'exceljs';
import readXlsxFile from 'read-excel-file/node';
import XLSX from 'xlsx';

const book = XLSX.utils.book_new();
const rows = [[new Date('2026-03-05T12:00:00Z'), 9.5], [new Date('2026-11-29T12:00:00Z'), 12]];
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows, { cellDates: true }), 'Sales');
XLSX.writeFile(book, 'sales.xlsx', { cellDates: true });

const workbook = new ExcelJS.Workbook();
await workbook.xlsx.readFile('sales.xlsx');
const days = [];
workbook.worksheets[0].eachRow((row) => days.push(row.getCell(1).value.toISOString()));
console.log('exceljs:', days.join(', '));
const [sheet] = await readXlsxFile('sales.xlsx');
console.log('read-excel-file:', sheet.data.map(([day]) => day.toISOString()).join(', '));
JS
cat >Sales.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

class Sales {
    public static void main(String[] arguments) throws Exception {
        try (var workbook = new XSSFWorkbook(Files.newInputStream(Path.of("sales.xlsx")))) {
            System.out.println("poi: " + workbook.getSheetAt(0).getRow(0).getCell(0).getCellType());
        } catch (RuntimeException e) {
            System.out.println("poi: " + e.getMessage().replaceAll(" in namespace.*", ""));
        }
        try (var workbook = new ReadableWorkbook(Files.newInputStream(Path.of("sales.xlsx")))) {
            System.out.println("fastexcel: " + workbook.getFirstSheet().read());
        } catch (RuntimeException e) {
            System.out.println("fastexcel: " + e.getMessage());
        }
    }
}
JAVA
{
    TZ=UTC node sales.mjs
    run_java Sales.java | grep -v Log4j
} >seen

expect seen <<'SEEN'
exceljs: 1905-07-18T00:00:00.000Z, 1905-07-18T00:00:00.000Z
read-excel-file: 2026-03-05T12:00:00.000Z, 2026-11-29T12:00:00.000Z
poi: string value 'd' is not a valid enumeration value for ST_CellType
fastexcel: Unknown cell type : d
SEEN
