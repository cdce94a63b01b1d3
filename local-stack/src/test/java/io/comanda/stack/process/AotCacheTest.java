package io.comanda.stack.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    @TempDir
    private Path folder = Path.of("");

    private Path jar = Path.of("");

    @BeforeEach
    void packTheProgram() throws IOException {
        jar = folder.resolve("program.jar");
        String file = ShortProgram.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var bytes = ShortProgram.class.getClassLoader().getResourceAsStream(file)) {
            out.putNextEntry(new JarEntry(file));
            out.write(bytes.readAllBytes());
        }
    }

    @Test
    void whatTheFirstProcessLearntIsUsedByTheNext() throws IOException {
        List<String> first = cache().options();
        assertTrue(AotCache.isWritten(first), first::toString);
        assertEquals(List.of(), cache().options(), "Two would write the same file");
        run(first);
        assertEquals(List.of(), cache().options(), "The first process may still be writing");
        theFirstHasEnded();

        List<String> next = cache().options();
        assertFalse(AotCache.isWritten(next), next::toString);
        run(Stream.concat(next.stream(), Stream.of("-XX:AOTMode=on")).toList());
    }

    @Test
    void aProgramThatWasBuiltAgainIsLearntAgainAndReplacesWhatWasThere() throws IOException {
        learn();
        Path before = onlyFile(".aot");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_000_000L));
        learn();
        assertNotEquals(before, onlyFile(".aot"));
    }

    @Test
    void aFileThatIsCutOffIsNotUsed() throws IOException {
        run(cache().options());
        theFirstHasEnded();
        Path written = onlyFile(".written");
        Files.write(written, Arrays.copyOf(Files.readAllBytes(written), 100_000));
        assertTrue(AotCache.isWritten(cache().options()), "It is written anew");
    }

    @Test
    void severalProcessesMayFindItAtOnce() throws IOException {
        run(cache().options());
        theFirstHasEnded();
        Parallel.run(Collections.nCopies(4, this::cache));
        assertFalse(AotCache.isWritten(cache().options()));
    }

    private void learn() throws IOException {
        List<String> options = cache().options();
        assertTrue(AotCache.isWritten(options), options::toString);
        run(options);
        theFirstHasEnded();
        assertFalse(AotCache.isWritten(cache().options()));
    }

    private AotCache cache() {
        return AotCache.in(folder.resolve("aot"), "program", List.of(jar));
    }

    private void run(List<String> options) {
        Commands.runOrFail("The program", Map.of(), Stream.of(List.of(Jvm.java()), options,
                List.of("-cp", jar.toString(), ShortProgram.class.getName())).flatMap(List::stream).toList());
    }

    /// As if the process that started it, which is this one, had ended.
    private void theFirstHasEnded() throws IOException {
        Files.delete(onlyFile(".writer"));
    }

    private Path onlyFile(String ending) {
        List<Path> files = Folders.list(folder.resolve("aot")).stream().filter(file -> file.toString().endsWith(ending)).toList();
        assertEquals(1, files.size(), files::toString);
        return files.getFirst();
    }
}
