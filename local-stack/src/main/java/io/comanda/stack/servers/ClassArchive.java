package io.comanda.stack.servers;

import io.comanda.stack.process.Commands;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.Jvm;
import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// Loading and verifying its classes is more than half of what starting Elasticsearch costs. The first one that ends gently
/// writes them to an archive; all later ones of this user map that (measured: 4.4 instead of 9.2 s of processor time).
///
/// @param shared  where the archive lies for all
/// @param written where a process writes it when it ends
record ClassArchive(Path shared, Path written) {
    /// Takes over what an earlier process has written there, if it is whole.
    static ClassArchive of(String classPath, Path written) {
        String key = "%08x".formatted((Runtime.version() + Jvm.java() + classPath).hashCode());
        ClassArchive archive = new ClassArchive(Folders.cache().resolve("elasticsearch-classes-" + key + ".jsa"), written);
        if (Files.exists(written)) {
            archive.takeOver(classPath);
        }
        return archive;
    }

    String option() {
        return Files.exists(shared) ? "-XX:SharedArchiveFile=" + shared : "-XX:ArchiveClassesAtExit=" + written;
    }

    /// A process that was killed while it wrote has left half an archive, and the JVM that is asked to use it says so.
    private void takeOver(String classPath) {
        boolean whole = Commands
                .run(Map.of(), List.of(Jvm.java(), "-Xshare:on", "-XX:SharedArchiveFile=" + written, "-cp", classPath, "-version"))
                .succeeded();
        try {
            if (whole && !Files.exists(shared)) {
                Files.createDirectories(shared.resolveSibling(""));
                Path unfinished = Files.createTempFile(shared.resolveSibling(""), "elasticsearch-classes-", ".unfinished");
                Files.copy(written, unfinished, StandardCopyOption.REPLACE_EXISTING);
                Files.move(unfinished, shared, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(written);
        } catch (IOException e) {
            throw new StackFailure("The archive of classes " + shared + " could not be kept: " + e, e);
        }
    }
}
