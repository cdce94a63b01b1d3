package io.comanda.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The files that are committed or would be.
///
/// @param root    the folder of the project
/// @param files   relative to it
/// @param folders relative to it
record SourceTree(Path root, Set<Path> files, Set<Path> folders) {

    /// Leaves out the folders in `.gitignore`.
    static SourceTree of(Path root) {
        var ignored = Project.read(root.resolve(".gitignore")).lines()
                .filter(line -> line.endsWith("/")).map(line -> line.substring(0, line.length() - 1)).collect(Collectors.toSet());
        ignored.add(".git");
        var files = new TreeSet<Path>();
        var folders = new TreeSet<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (ignored.contains(folder.getFileName().toString())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    folders.add(root.relativize(folder));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // In a Git work tree of its own, .git is a file.
                    if (attributes.isRegularFile() && !file.endsWith(".git")) {
                        files.add(root.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SourceTree(root, files, folders);
    }

    /// Whether a file or folder has this path, or a path that ends with it: `journal/Relay.java`.
    boolean has(String path) {
        var end = Path.of(path).normalize();
        return files.stream().anyMatch(file -> file.endsWith(end)) || folders.stream().anyMatch(folder -> folder.endsWith(end));
    }
}
