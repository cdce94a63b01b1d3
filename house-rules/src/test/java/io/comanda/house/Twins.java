package io.comanda.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Some classes exist in both services, because together they are too small for a module. A fix of one copy must be made in the other too.
///
/// @param name      the simple name of both copies, in any package
/// @param mayDiffer regular expressions for what differs on purpose, apart from package, imports, comments, `public` and layout
record Twins(String name, List<String> mayDiffer) {

    /// All twins. An unlisted pair of nearly equal files is a violation too.
    static final List<Twins> ALL = List.of(
            // The write side's is a bean, because it has one loop.
            twins("LoopTime", "@Singleton"),
            twins("RabbitMq"),
            twins("TlsTrust"),
            twins("Issuer"),
            twins("RequestMetrics"),
            twins("CrossOrigin"),
            twins("KeySource"),
            twins("IssuerUnavailable"),
            twins("RefusedToken"),
            twins("Causes"),
            twins("TokenParser"),
            twins("VerifiedTokens"),
            twins("TokenRefusals"),
            twins("RestaurantsClaim"),
            // The read side's projectors verify no tokens.
            twins("IssuerKeys", "private final Part part;", "Part part,", "this\\.part = part;",
                    "if \\(!part\\.answers\\(\\)\\) \\{\\s*return;\\s*\\}"),
            twins("IssuerHealth", "@LookupUnlessProperty\\(.*\\)"),
            twins("TracingSettings"),
            twins("OrderLogContext"),
            twins("TimeZoneTable"),
            twins("RecordSchemas"),
            twins("OperationParameters"),
            // The commands' limit has a default, and only the commands' response states that nothing was changed. Only queries have streams.
            twins("ConcurrencyLimit", ", defaultValue = \"256\"", "(?<=UNAVAILABLE, )\"[^\"]*\"", "\\.body\\(\\)",
                    "if \\(StreamLimit\\.isStream\\(request\\)\\) \\{\\s*request\\.next\\(\\);\\s*return;\\s*\\}"),
            // Only the write side has NOBODY, which may place orders. Only the read side has SCREEN, which may only read.
            twins("Roles", "static final String (NOBODY|SCREEN) = \"[a-z]+\";"));

    /// What the webhooks have a copy of, too.
    static final List<Twins> IN_WEBHOOKS = List.of(twins("TlsTrust"));

    /// Files with at least this share of common lines are copies of each other.
    private static final double SAME_LINES_MIN = 0.8;

    private static final Pattern IGNORED = Pattern.compile("^package .*|^import .*|^\\s*//.*|\\bpublic ", Pattern.MULTILINE);
    private static final int SHOWN_CHARACTERS = 60;

    static Twins twins(String name, String... mayDiffer) {
        return new Twins(name, List.of(mayDiffer));
    }

    /// @param write the sources of one service
    /// @param read  the sources of the other
    static List<String> violations(List<Path> write, List<Path> read, List<Twins> all) {
        var violations = new ArrayList<String>();
        for (var twins : all) {
            var one = find(write, twins.name);
            var other = find(read, twins.name);
            if (one.isEmpty() || other.isEmpty()) {
                violations.add(twins.name + " is declared as a twin but exists in "
                        + (one.isPresent() || other.isPresent() ? "one service only" : "neither service"));
            } else {
                twins.difference(one.get(), other.get()).ifPresent(violations::add);
            }
        }
        for (var file : write) {
            var name = simpleName(file);
            if (!name.equals("package-info") && all.stream().noneMatch(twins -> name.equals(twins.name))
                    && find(read, name).filter(copy -> isCopy(file, copy)).isPresent()) {
                violations.add(name + " is nearly the same in both services: declare it in Twins, or give the copies different names");
            }
        }
        return violations;
    }

    private Optional<String> difference(Path one, Path other) {
        var text = normalized(one);
        var copy = normalized(other);
        if (text.equals(copy)) {
            return Optional.empty();
        }
        int same = 0;
        while (same < Math.min(text.length(), copy.length()) && text.charAt(same) == copy.charAt(same)) {
            same++;
        }
        return Optional.of(name + " differs: " + excerpt(text, same) + " is " + excerpt(copy, same) + " in " + other);
    }

    private static String excerpt(String text, int from) {
        return "'" + text.substring(Math.max(0, from - SHOWN_CHARACTERS), Math.min(text.length(), from + SHOWN_CHARACTERS)) + "'";
    }

    /// Without layout, because line breaks depend on the lengths of names.
    private String normalized(Path file) {
        var text = IGNORED.matcher(Project.read(file)).replaceAll("");
        for (var difference : mayDiffer) {
            text = Pattern.compile(difference).matcher(text).replaceAll("");
        }
        return text.replaceAll("\\s+", "");
    }

    private static boolean isCopy(Path one, Path other) {
        var lines = new ArrayList<>(lines(one));
        int longer = Math.max(lines.size(), lines(other).size());
        long common = lines(other).stream().filter(lines::remove).count();
        return longer > 0 && common >= SAME_LINES_MIN * longer;
    }

    private static List<String> lines(Path file) {
        return IGNORED.matcher(Project.read(file)).replaceAll("").lines().map(String::strip).filter(line -> line.length() > 1).toList();
    }

    private static Optional<Path> find(List<Path> files, String name) {
        return files.stream().filter(file -> simpleName(file).equals(name)).findFirst();
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
