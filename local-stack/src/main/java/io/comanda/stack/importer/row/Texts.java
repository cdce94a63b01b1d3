package io.comanda.stack.importer.row;

/// Shortens texts to the limits of the write side.
public final class Texts {

    /// A text that is too long ends with an ellipsis.
    public static String shortened(String text, int lengthMax) {
        if (text.length() <= lengthMax) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(lengthMax - 2)) ? lengthMax - 2 : lengthMax - 1;
        return text.substring(0, end).strip() + "…";
    }

    private Texts() {
    }
}
