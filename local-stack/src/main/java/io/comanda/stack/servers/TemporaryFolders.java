package io.comanda.stack.servers;

import io.comanda.stack.process.Folders;
import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The data folders of servers in tests: named after the process that created them, and deleted by a later one if that was killed.
final class TemporaryFolders {
    private TemporaryFolders() {
    }

    /// A new folder below the base. It is unique even if one process loads this class more than once, as Quarkus's tests do.
    static Path create(Path base) {
        try {
            Files.createDirectories(base);
            deleteLeftovers(base);
            return Files.createTempDirectory(base, ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new StackFailure("No folder can be created in " + base + ": " + e, e);
        }
    }

    private static void deleteLeftovers(Path base) throws IOException {
        try (Stream<Path> folders = Files.list(base)) {
            folders.filter(folder -> {
                String owner = folder.getFileName().toString().replaceFirst("-.*", "");
                return owner.matches("[0-9]+") && ProcessHandle.of(Long.parseLong(owner)).isEmpty();
            }).forEach(TemporaryFolders::deleteIfUnused);
        }
    }

    /// The servers of a killed process need some seconds to stop, and write until then. A later start deletes what they leave.
    private static void deleteIfUnused(Path leftover) {
        try {
            Folders.delete(leftover);
        } catch (StackFailure _) {
            // It is still used.
        }
    }
}
