package io.comanda.read.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The console's files on the class path. Each is read and compressed once, at its first request: together they are 2 MB, most of it charts
/// that only managers load.
final class ConsoleFiles {

    private static final Pattern SAFE_PATH = Pattern.compile("/console(/[a-zA-Z0-9_-][a-zA-Z0-9._-]*)+");
    private static final Pattern PAGE = Pattern.compile("/([a-z-]+)(?:/.*)?");
    private static final String START = "start";
    private static final String DOCUMENT = "/console/index.html";
    private static final String HTML = "text/html; charset=utf-8";
    private static final Map<String, String> MEDIA_TYPES = Map.of("html", HTML, "css", "text/css; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "json", "application/json", "svg", "image/svg+xml", "png", "image/png", "webmanifest",
            "application/manifest+json");

    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();
    private final Map<String, ConsoleFile> documents = new ConcurrentHashMap<>();
    private final PageDocument document = new PageDocument(file(DOCUMENT).orElseThrow().text(), path -> file(path).map(ConsoleFile::text));

    /// The file for a request. All pages are one document: `/kitchen/…` is a page if there is a module `pages/kitchen.js`.
    ///
    /// @param path as it was sent: nothing is decoded, so nothing that has to be is found
    Optional<ConsoleFile> find(String path) {
        if (path.startsWith("/console/")) {
            return SAFE_PATH.matcher(path).matches() && !path.equals(DOCUMENT) ? file(path) : Optional.empty();
        }
        if (path.equals("/")) {
            return page(START);
        }
        var page = PAGE.matcher(path);
        return page.matches() ? page(page.group(1)) : Optional.empty();
    }

    private Optional<ConsoleFile> page(String name) {
        return file("/console/pages/" + name + ".js").map(_ -> documents.computeIfAbsent(name,
                _ -> ConsoleFile.of(HTML, document.of(name).getBytes(StandardCharsets.UTF_8))));
    }

    /// Only files that exist are remembered, so their number is bounded.
    private Optional<ConsoleFile> file(String path) {
        return Optional.ofNullable(files.computeIfAbsent(path, ConsoleFiles::load));
    }

    private static @Nullable ConsoleFile load(String path) {
        var mediaType = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        try (InputStream file = ConsoleFiles.class.getResourceAsStream(path)) {
            if (file == null || mediaType == null) {
                return null;
            }
            return ConsoleFile.of(mediaType, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
