package io.comanda.read.question;

/// Tells whether a word is likely to be another one that was mistyped.
final class Misspelling {

    private static final int ONE_EDIT_MIN_LETTERS = 5;
    private static final int TWO_EDITS_MIN_LETTERS = 8;

    static boolean isLikely(String word, String typed) {
        int letters = Math.min(word.length(), typed.length());
        int edits = letters >= TWO_EDITS_MIN_LETTERS ? 2 : letters >= ONE_EDIT_MIN_LETTERS ? 1 : 0;
        return edits > 0 && Math.abs(word.length() - typed.length()) <= edits && distance(word, typed) <= edits;
    }

    /// How many letters were inserted, left out, replaced or swapped with the next one.
    private static int distance(String word, String typed) {
        var distances = new int[word.length() + 1][typed.length() + 1];
        for (int i = 0; i <= word.length(); i++) {
            for (int j = 0; j <= typed.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : distance(distances, word, typed, i, j);
            }
        }
        return distances[word.length()][typed.length()];
    }

    private static int distance(int[][] distances, String word, String typed, int i, int j) {
        int replaced = distances[i - 1][j - 1] + (word.charAt(i - 1) == typed.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && word.charAt(i - 1) == typed.charAt(j - 2) && word.charAt(i - 2) == typed.charAt(j - 1);
        return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }

    private Misspelling() {
    }
}
