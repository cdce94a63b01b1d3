package io.comanda.house;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The simple names of all types: ours, with their source text, and those of the JDK and the libraries.
///
/// @param ours   by simple name, the text of all files that declare such a type
/// @param others the simple names of all other types
record TypeNames(Map<String, String> ours, Set<String> others) {

    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");

    private static final Pattern CLASS_PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private static final Pattern MEMBER_SEPARATOR = Pattern.compile("[.#]");

    static TypeNames of(SourceTree tree) {
        var ours = new HashMap<String, String>();
        tree.files().stream().filter(Project::isJava).filter(file -> !file.toString().contains("canaries")).forEach(file -> {
            var text = Project.read(tree.root().resolve(file));
            DECLARATION.matcher(text).results().forEach(found -> ours.merge(found.group(1), text, String::concat));
        });
        var others = new HashSet<String>();
        CLASS_PATH_SEPARATOR.splitAsStream(System.getProperty("java.class.path")).filter(entry -> entry.endsWith(".jar")).forEach(entry -> {
            try (var jar = new JarFile(entry)) {
                jar.stream().forEach(file -> addSimpleName(file.getName(), others));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (Stream<Path> jdk = Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"))) {
            jdk.forEach(file -> addSimpleName(file.toString(), others));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TypeNames(ours, others);
    }

    private static void addSimpleName(String path, Set<String> names) {
        if (path.endsWith(".class")) {
            names.add(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('$')) + 1, path.length() - ".class".length()));
        }
    }

    /// @param members what follows the type's name, as in `.decide` or `.OrderAccepted`; empty for the type alone
    boolean has(String name, String members) {
        var text = ours.get(name);
        if (text == null) {
            return others.contains(name);
        }
        return MEMBER_SEPARATOR.splitAsStream(members).filter(member -> !member.isEmpty())
                .allMatch(member -> Pattern.compile("\\b" + Pattern.quote(member) + "\\b").matcher(text).find());
    }
}
