package io.comanda.events.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the comments of the published types say of them and of their components: the descriptions of the schemas, written once.
final class SourceComments {

    private static final Path SOURCES = Path.of("src/main/java/io/comanda/events");
    private static final Pattern COMMENTED = Pattern.compile("((?:^ *///.*\\n)+) *(?:public )?(?:sealed )?(?:record|enum|interface) (\\w+)",
            Pattern.MULTILINE);
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*?)(?= @param | @return | @throws |$)");
    private static final Pattern LINK = Pattern.compile("\\[(\\w*)#(\\w+)]|\\[(\\w+)]");

    private final Map<String, String> descriptions = new TreeMap<>();

    SourceComments() throws IOException {
        try (var files = Files.list(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(this::read);
        }
    }

    /// @return empty if nothing is said
    String of(Class<?> type) {
        return descriptions.getOrDefault(type.getSimpleName(), "");
    }

    /// @return empty if nothing is said
    String of(Class<?> type, String component) {
        return descriptions.getOrDefault(type.getSimpleName() + "." + component, "");
    }

    private void read(Path file) {
        try {
            COMMENTED.matcher(Files.readString(file)).results().forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(MatchResult found) {
        var type = found.group(2);
        var text = found.group(1).replaceAll("(?m)^ */// ?", "").replaceAll("\\s+", " ").strip();
        var summary = text.replaceFirst("(?:^| )@param .*", "");
        put(type, type, summary);
        PARAMETER.matcher(text).results().forEach(parameter -> put(type, type + "." + parameter.group(1), parameter.group(2)));
    }

    private void put(String type, String key, String text) {
        if (!text.isBlank()) {
            descriptions.put(key, LINK.matcher(text.strip()).replaceAll(link -> plain(type, link)));
        }
    }

    /// `[Tracking#hash]` becomes `Tracking.hash`, and a link to a constant of the type itself its value.
    private static String plain(String type, MatchResult link) {
        if (link.group(3) != null) {
            return link.group(3);
        }
        if (!link.group(1).isEmpty()) {
            return link.group(1) + "." + link.group(2);
        }
        try {
            var field = Class.forName("io.comanda.events." + type).getDeclaredField(link.group(2));
            field.trySetAccessible();
            return String.valueOf(field.get(null));
        } catch (ReflectiveOperationException _) {
            return link.group(2);
        }
    }
}
