package io.comanda.stack.importer.format;

/// A text as a plain keyboard writes it: one kind of space, hyphen, apostrophe and digits, and no invisible characters.
final class PlainText {

    private static final int DROPPED = -1;
    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_DISTANCE = 0xFEE0;

    static String of(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().map(PlainText::plain).forEach(codePoint -> {
            boolean doubled = codePoint == ' ' && (plain.isEmpty() || plain.charAt(plain.length() - 1) == ' ');
            if (codePoint != DROPPED && !doubled) {
                plain.appendCodePoint(codePoint);
            }
        });
        return plain.toString().strip();
    }

    private static int plain(int codePoint) {
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            return ' ';
        }
        if (codePoint < 0x80) {
            return codePoint == '`' ? '\'' : codePoint;
        }
        if (codePoint >= FULL_WIDTH_FIRST && codePoint <= FULL_WIDTH_LAST) {
            return plain(codePoint - FULL_WIDTH_DISTANCE);
        }
        return switch (codePoint) {
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFE63 -> '-';
            case 0x2018, 0x2019, 0x02BC, 0x00B4, 0x2032 -> '\'';
            default -> switch (Character.getType(codePoint)) {
                case Character.FORMAT -> DROPPED;
                case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(codePoint, 10);
                default -> codePoint;
            };
        };
    }

    private PlainText() {
    }
}
