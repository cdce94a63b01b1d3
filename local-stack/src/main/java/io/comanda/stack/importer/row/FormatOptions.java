package io.comanda.stack.importer.row;

import java.util.Optional;

/// What the user says of the file's formats; everything else is recognised.
///
/// @param date as in `dd.MM.uuuu`
/// @param time as in `h:mm a`
public record FormatOptions(Optional<Character> decimalSign, Optional<String> date, Optional<String> time) {
}
