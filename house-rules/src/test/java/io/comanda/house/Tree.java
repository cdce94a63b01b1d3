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

/// What is committed, or would be.
///
/// @param root    the folder of it all
/// @param files   relative to it
/// @param folders relative to it
record Tree(Path root, Set<Path> files, Set<Path> folders) {

    /// Walks past the folders that `.gitignore` names.
    static Tree of(Path root) {
        var ignored = House.read(root.resolve(".gitignore")).lines()
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
        return new Tree(root, files, folders);
    }

    /// Whether a file or folder is there by this path, or by the end of a path: `journal/Relay.java`.
    boolean has(String path) {
        var end = Path.of(path).normalize();
        return files.stream().anyMatch(file -> file.endsWith(end)) || folders.stream().anyMatch(folder -> folder.endsWith(end));
    }
}
