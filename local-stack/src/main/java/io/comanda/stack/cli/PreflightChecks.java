package io.comanda.stack.cli;

import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// Checks that run before anything is started, so that `up` fails at once rather than after a minute.
final class PreflightChecks {
    /// The servers' files take half of it in the first hour; with less, PostgreSQL and RabbitMQ begin to reject writes.
    private static final long DISK_BYTES_MIN = 2_000_000_000L;

    private PreflightChecks() {
    }

    static void requireFreePort(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new StackFailure("Port " + port + " is in use. Choose another with --port, or stop the program that uses it.", e);
        }
    }

    static void requireDiskSpace(Path folder) {
        try {
            Files.createDirectories(folder);
            requireDiskSpace(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new StackFailure("The folder " + folder + " cannot be created or read: " + e, e);
        }
    }

    static void requireDiskSpace(Path folder, long usableBytes) {
        if (usableBytes < DISK_BYTES_MIN) {
            throw new StackFailure(
                    "Only %.1f GB are free on the disk of %s, and 2 GB are needed. Free some space, or run ./comanda up --fresh"
                            .formatted(usableBytes / 1e9, folder) + " to delete Comanda's data.");
        }
    }
}
