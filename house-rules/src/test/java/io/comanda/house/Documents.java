package io.comanda.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Every file and type that documents name must exist.
final class Documents {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)");
    private static final Pattern FENCE = Pattern.compile("^ *```.*?^ *```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern WORD = Pattern.compile("[^\\s'\"()\\[\\],;=|]+");
    private static final Pattern PATH = Pattern.compile("(\\./)?[\\w.-]+(/[\\w.-]+)*/?");
    private static final Pattern FILE_NAME = Pattern.compile(".*[^/.]\\.(java|md|xml|sql|json|ya?ml|properties|sh|csv|html)");
    private static final Pattern TYPE = Pattern.compile("@?([A-Z]\\w*[a-z]\\w*)((?:[.#]\\w+)*)(?:\\(.*\\))?");
    private static final Pattern LINE_NUMBER = Pattern.compile("[\\w/-]+\\.(?:java|md|xml|sql|json|ya?ml|properties|sh)(?::|#L)\\d+");

    /// HTTP headers, which look like types.
    private static final Set<String> HEADERS = Set.of("Authorization", "Location", "Prefer", "Accept", "Date", "Host", "ETag",
            "Vary");

    private final SourceTree tree;
    private final TypeNames types;

    Documents(SourceTree tree, TypeNames types) {
        this.tree = tree;
        this.types = types;
    }

    /// The Markdown files at the top and below `docs`.
    List<Path> all() {
        return tree.files().stream()
                .filter(file -> file.toString().endsWith(".md") && (file.getNameCount() == 1 || file.startsWith("docs")))
                .toList();
    }

    /// The packages of the main sources that a map of the code leaves out.
    List<Path> unmapped(Path map) {
        var text = Project.read(tree.root().resolve(map));
        return tree.files().stream().filter(file -> file.endsWith("package-info.java") && isMain(file))
                .map(Path::getParent).filter(folder -> !text.contains("`" + folder + "`")).toList();
    }

    /// In a module's main sources.
    private static boolean isMain(Path file) {
        return file.getNameCount() > 3 && file.subpath(1, 3).equals(Path.of("src", "main"));
    }

    /// @return names of things that don't exist, and line numbers, which are soon outdated
    List<String> violations(Path document) {
        var text = Project.read(tree.root().resolve(document));
        var violations = new LinkedHashSet<String>();
        LINE_NUMBER.matcher(text).results().forEach(found -> violations.add("names a line: " + found.group()));
        LINK.matcher(text).results().map(found -> found.group(1)).forEach(link -> {
            if (!Files.exists(tree.root().resolve(document).resolveSibling(link))) {
                violations.add("has a broken link: " + link);
            }
        });
        FENCE.matcher(text).results().forEach(block -> words(block.group()).stream()
                .filter(word -> word.contains("/") && startsAtTheTop(word))
                .filter(word -> !tree.has(word))
                .forEach(word -> violations.add("names a path that doesn't exist: " + word)));
        CODE.matcher(FENCE.matcher(text).replaceAll("")).results().map(found -> found.group(1)).forEach(code -> {
            words(code).stream()
                    .filter(word -> startsAtTheTop(word) || FILE_NAME.matcher(word).matches())
                    .filter(word -> PATH.matcher(word).matches() && !tree.has(word))
                    .forEach(word -> violations.add("names a path that doesn't exist: " + word));
            var type = TYPE.matcher(code);
            if (type.matches() && !FILE_NAME.matcher(code).matches() && !HEADERS.contains(type.group(1))
                    && !types.has(type.group(1), type.group(2))) {
                violations.add("names a type or member that doesn't exist: " + code);
            }
        });
        return violations.stream().map(violation -> document + " " + violation).toList();
    }

    private static List<String> words(String text) {
        return new ArrayList<>(WORD.matcher(text).results().map(found -> found.group()).toList());
    }

    /// Whether it starts with a top-level folder, and so is a path.
    private boolean startsAtTheTop(String word) {
        if (!PATH.matcher(word).matches()) {
            return false;
        }
        var first = Path.of(word).normalize().subpath(0, 1);
        return word.startsWith("./") || (word.contains("/") && tree.folders().contains(first));
    }
}
