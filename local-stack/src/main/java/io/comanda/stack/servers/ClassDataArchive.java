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

/// A class data sharing (CDS) archive for Elasticsearch, because loading and verifying classes is more than half of the cost of a start.
/// One process at a time writes it when it is stopped gracefully, wherever its data is; all later ones of this user map it
/// (measured: 4.4 instead of 9.2 s of CPU time).
///
/// @param shared  the archive that all processes use
/// @param written where a process writes an archive when it ends
record ClassDataArchive(Path shared, Path written) {
    /// Publishes what an earlier process has written, if it is complete.
    static ClassDataArchive of(String classPath) {
        String key = "%08x".formatted((Runtime.version() + Jvm.java() + classPath).hashCode());
        Path shared = Folders.cache().resolve("elasticsearch-classes-" + key + ".jsa");
        ClassDataArchive archive = new ClassDataArchive(shared, shared.resolveSibling("elasticsearch-classes-" + key + ".written"));
        if (Files.exists(archive.written)) {
            archive.publish(classPath);
        }
        return archive;
    }

    /// The JVM option, if any: a process that is not the first to write leaves the archive to that one.
    List<String> options() {
        if (Files.exists(shared)) {
            return List.of("-XX:SharedArchiveFile=" + shared);
        }
        try {
            Path writer = written.resolveSibling(written.getFileName() + ".writer");
            Files.createDirectories(writer.getParent());
            if (Files.exists(writer) && isAlive(Files.readString(writer).strip())) {
                return List.of();
            }
            Files.writeString(writer, Long.toString(ProcessHandle.current().pid()));
            return List.of("-XX:ArchiveClassesAtExit=" + written);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isAlive(String process) {
        return process.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(process)).isPresent();
    }

    /// A process that was killed while writing leaves a truncated archive; the JVM detects this when told to use it.
    private void publish(String classPath) {
        boolean valid = Commands
                .run(Map.of(), List.of(Jvm.java(), "-Xshare:on", "-XX:SharedArchiveFile=" + written, "-cp", classPath, "-version"))
                .succeeded();
        try {
            if (valid && !Files.exists(shared)) {
                Files.createDirectories(shared.resolveSibling(""));
                Path temporary = Files.createTempFile(shared.resolveSibling(""), "elasticsearch-classes-", ".temporary");
                Files.copy(written, temporary, StandardCopyOption.REPLACE_EXISTING);
                Files.move(temporary, shared, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(written);
        } catch (IOException e) {
            throw new StackFailure("The class data archive " + shared + " could not be stored: " + e, e);
        }
    }
}
