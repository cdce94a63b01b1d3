package io.comanda.stack.importer.table;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// What somebody said about a file; null is to be recognised.
///
/// @param headerLine the line or sheet row of the header, from 1
/// @param sheet      the name of the sheet in a workbook
public record TableOptions(@Nullable Character separator, @Nullable Charset charset, @Nullable Integer headerLine, @Nullable String sheet) {

    public static TableOptions recognise() {
        return new TableOptions(null, null, null, null);
    }
}
