package io.comanda.read.question;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Tells the colour and the grapes of a wine from what its menu says: `Morgon, Beaujolais rouge` is a red wine of gamay. A colour alone
/// makes no wine, so a red lemonade is none.
public final class Wines {

    public static final Wines OF_MENUS = new Wines(TextFiles.lines("/vocabulary/wines.txt"));

    private static final String WINE = "wine";
    private static final String MIXED = "mixed";

    private final List<Line> lines = new ArrayList<>();

    Wines(List<String> lines) {
        for (var line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var sides = line.split(":", 2);
                this.lines.add(new Line(list(sides[0]), list(sides[1]).stream().map(Wines::key).toList()));
            }
        }
    }

    /// @param names   what is known of a wine if the menu has one of the phrases
    /// @param phrases with a space before and after each
    private record Line(List<String> names, List<String> phrases) {

        /// Whether it only says a colour.
        boolean isColour() {
            return names.size() == 1 && !names.getFirst().equals(WINE);
        }
    }

    /// Whether the names of some wines have such words: `red wine`.
    public static boolean isName(String words) {
        return words.endsWith(" " + WINE);
    }

    /// Names in English, such as `red wine` and `gamay`, besides `wine` itself; none if it is no wine.
    public Set<String> names(String text) {
        var key = key(text);
        var names = new LinkedHashSet<String>();
        boolean isWine = false;
        for (var line : lines) {
            if (line.phrases().stream().anyMatch(key::contains)) {
                if (line.names().contains(MIXED)) {
                    return Set.of(WINE);
                }
                isWine |= !line.isColour();
                names.addAll(line.names());
            }
        }
        names.add(WINE);
        return isWine ? names : Set.of();
    }

    private static List<String> list(String side) {
        return List.of(side.strip().split(" *, *"));
    }

    private static String key(String text) {
        return " " + String.join(" ", QueryWords.split(QueryWords.folded(QueryWords.splitApostrophes(text)))) + " ";
    }
}
