package io.comanda.stack.cli;

import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is looked at before anything is started, so that it fails at once and not after a minute.
final class Checks {
    /// The servers' own files take half of it in the first hour; below that PostgreSQL and RabbitMQ begin to refuse.
    private static final long DISK_BYTES_MIN = 2_000_000_000L;

    private Checks() {
    }

    static void portIsFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new StackFailure("Port " + port + " is in use. Choose another with --port, or end what listens there.", e);
        }
    }

    static void diskHasRoom(Path folder) {
        try {
            Files.createDirectories(folder);
            diskHasRoom(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new StackFailure("The folder " + folder + " cannot be made or looked at: " + e, e);
        }
    }

    static void diskHasRoom(Path folder, long usableBytes) {
        if (usableBytes < DISK_BYTES_MIN) {
            throw new StackFailure("Only %.1f GB are free on the disk of %s, and 2 GB are needed. Make room, or run ./comanda up --fresh"
                    .formatted(usableBytes / 1e9, folder) + " if what Comanda keeps there may go.");
        }
    }
}
