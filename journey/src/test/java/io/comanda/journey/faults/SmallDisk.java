package io.comanda.journey.faults;

import io.comanda.stack.process.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A small file system in memory for a server's data, so that it can be filled. Only root may mount one.
final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTES = 512;

    private final Path folder;
    private final boolean isMounted;
    private final Thread atExit;

    /// @param folder where it is mounted, if it can be
    SmallDisk(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.atExit = new Thread(this::unmount);
        try {
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        isMounted = Commands.run(Map.of(), List.of("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "comanda-faults",
                this.folder.toString())).succeeded();
        if (isMounted) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
    }

    boolean isMounted() {
        return isMounted;
    }

    /// Until nothing can be written any more.
    void fill() throws IOException {
        var megabyte = new byte[1 << 20];
        try (var file = Files.newOutputStream(filler())) {
            for (int i = 0; i <= MEGABYTES; i++) {
                file.write(megabyte);
            }
        } catch (IOException _) {
            return; // It is full.
        }
        throw new IOException(folder + " does not become full");
    }

    /// Until so many megabytes are left.
    void fillUpTo(int megabytesLeft) throws IOException {
        long bytes = Math.max(0, Files.getFileStore(folder).getUsableSpace() - ((long) megabytesLeft << 20));
        var megabyte = new byte[1 << 20];
        try (var file = Files.newOutputStream(filler())) {
            for (long left = bytes; left > 0; left -= megabyte.length) {
                file.write(megabyte);
            }
        }
    }

    void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private void unmount() {
        Commands.run(Map.of(), List.of("umount", "--lazy", folder.toString()));
    }

    @Override
    public void close() {
        if (isMounted) {
            unmount();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }
}
