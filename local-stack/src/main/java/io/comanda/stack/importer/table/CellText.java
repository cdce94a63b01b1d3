package io.comanda.stack.importer.table;

/// A cell's text without what is around it: spaces of any kind, and `="…"`, with which exports keep spreadsheets from changing numbers.
final class CellText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static String of(String raw) {
        var text = strip(raw);
        return text.length() >= 3 && text.startsWith("=\"") && text.endsWith("\"") ? strip(text.substring(2, text.length() - 1)) : text;
    }

    private static String strip(String raw) {
        int begin = 0;
        int end = raw.length();
        while (begin < end && isSpace(raw.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(raw.charAt(end - 1))) {
            end--;
        }
        return raw.substring(begin, end);
    }

    /// [String#strip] keeps the spaces that do not break.
    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == BYTE_ORDER_MARK;
    }

    private CellText() {
    }
}
