package io.comanda.read.console;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one document, made for one page: it names all modules that the page imports, so that the browser fetches them at once. Otherwise it
/// would find them level by level, a round trip each.
final class PageDocument {

    private static final String PLACE = "<!-- the page's modules -->";
    private static final Pattern MAPPING = Pattern.compile("\"([^\"]+)\": \"(/console/[^\"]*)\"");
    private static final Pattern IMPORT = Pattern.compile("\\b(?:from|import)\\s*\"([^\"]+)\"");
    /// What `app.js` imports when it runs.
    private static final List<String> ROOTS = List.of("/console/app.js", "/console/frame/app-frame.js");

    private final Function<String, Optional<String>> source;
    private final Map<String, String> importMap;
    private final String document;

    /// @param document with a place for the modules, and an import map
    /// @param source   the source of a module, by its path
    PageDocument(String document, Function<String, Optional<String>> source) {
        this.document = document;
        this.source = source;
        this.importMap = MAPPING.matcher(document).results()
                .collect(Collectors.toMap(each -> each.group(1), each -> each.group(2), (first, _) -> first, TreeMap::new));
    }

    String of(String page) {
        return document.replace(PLACE, modules(page).stream().map("<link rel=\"modulepreload\" href=\"%s\">"::formatted)
                .collect(Collectors.joining("\n")));
    }

    private Set<String> modules(String page) {
        var modules = new LinkedHashSet<String>(ROOTS);
        modules.add("/console/pages/" + page + ".js");
        var unread = new ArrayDeque<>(modules);
        while (!unread.isEmpty()) {
            var module = unread.remove();
            imports(module).filter(each -> source.apply(each).isPresent()).filter(modules::add).forEach(unread::add);
        }
        return modules;
    }

    private Stream<String> imports(String module) {
        return IMPORT.matcher(source.apply(module).orElse("")).results().map(found -> found.group(1))
                .map(specifier -> resolve(module, specifier)).flatMap(Optional::stream);
    }

    /// As browsers do (https://html.spec.whatwg.org/multipage/webappapis.html#resolving-a-module-specifier).
    private Optional<String> resolve(String module, String specifier) {
        if (specifier.startsWith("./") || specifier.startsWith("../")) {
            return Optional.of(URI.create(module).resolve(specifier).getPath());
        }
        var exact = Optional.ofNullable(importMap.get(specifier));
        return exact
                .or(() -> importMap.entrySet().stream().filter(each -> each.getKey().endsWith("/") && specifier.startsWith(each.getKey()))
                        .findFirst().map(each -> each.getValue() + specifier.substring(each.getKey().length())));
    }
}
