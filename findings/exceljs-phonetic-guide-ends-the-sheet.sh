#!/bin/sh
# Version  exceljs 4.4.0; read-excel-file 9.3.17 for comparison
# Guess    The phonetic guide of a Japanese cell (its reading in kana, which ECMA-376 allows in each text) is left out or kept.
# Real     In a text that is stored in its cell (t="inlineStr") it ends the sheet: that cell is empty, and so is all that comes after
#          it, cells and rows, without an error. In the table of shared texts it is left out, as it should be.
# Matters  Of a menu of three dishes one arrives, and a file with fewer rows is a valid file. Compare the number of rows with the
#          dimension that the sheet declares, or count twice with two readers.
. "$(dirname "$0")/lib.sh"

npm_packages exceljs@4.4.0 read-excel-file@9.3.17 jszip@3.10.1

cat >menu.mjs <<'JS'
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import readXlsxFile from 'read-excel-file/node';
import { writeFileSync } from 'node:fs';

// A workbook of ExcelJS, in which the second dish's name is then given as an inline text with its reading.
const workbook = new ExcelJS.Workbook();
const sheet = workbook.addWorksheet('Menu');
sheet.addRow(['tea', 250]);
sheet.addRow([1, 980]);
sheet.addRow(['soup', 400]);
const zip = await JSZip.loadAsync(await workbook.xlsx.writeBuffer());
const name = 'xl/worksheets/sheet1.xml';
const xml = await zip.file(name).async('string');
for (const [title, reading] of [['without', ''], ['with', '<rPh sb="0" eb="2"><t>スシ</t></rPh>']]) {
    const cell = `<c r="A2" t="inlineStr"><is><t>寿司</t>${reading}</is></c>`;
    zip.file(name, xml.replace('<c r="A2"><v>1</v></c>', cell));
    const file = await zip.generateAsync({ type: 'nodebuffer' });
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(file);
    const rows = [];
    read.worksheets[0].eachRow((row) => rows.push(row.values.slice(1)));
    console.log(title, 'reading, exceljs:', JSON.stringify(rows));
    writeFileSync('menu.xlsx', file);
    const [first] = await readXlsxFile('menu.xlsx');
    console.log(title, 'reading, read-excel-file:', JSON.stringify(first.data));
}
JS
node menu.mjs >seen

expect seen <<'SEEN'
without reading, exceljs: [["tea",250],["寿司",980],["soup",400]]
without reading, read-excel-file: [["tea",250],["寿司",980],["soup",400]]
with reading, exceljs: [["tea",250],[null]]
with reading, read-excel-file: [["tea",250],["寿司",980],["soup",400]]
SEEN
