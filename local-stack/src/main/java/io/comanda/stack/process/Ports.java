package io.comanda.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Ports on 127.0.0.1, the only address that anything here listens on.
///
/// A server opens its port seconds after it was chosen. So that nobody else gets it in between, ports come from blocks that belong to one
/// process at a time, below the range from which the system gives ports to clients and to whoever asks for any free one.
public final class Ports {
    private static final int FIRST_BLOCK = 200;
    private static final int LAST_BLOCK = 319;
    private static final int BLOCK_SIZE = 100;

    /// Never closed: an open channel keeps its lock, and with it the block, until this process ends, and closing any other channel
    /// of the same file would release it.
    private static final List<FileChannel> channels = new ArrayList<>();
    private static int next;
    private static int end;

    private Ports() {
    }

    /// A free port that nobody has allocated before in this process, or in another one that is still running.
    public static synchronized int allocate() {
        while (true) {
            if (next == end) {
                next = ownAnotherBlock() * BLOCK_SIZE;
                end = next + BLOCK_SIZE;
            }
            int port = next++;
            if (isFree(port)) {
                return port;
            }
        }
    }

    /// Starts anywhere, so that ports are not used again at once.
    private static int ownAnotherBlock() {
        Path folder = Folders.cache().resolve("ports");
        int blocks = LAST_BLOCK - FIRST_BLOCK + 1;
        long start = System.nanoTime();
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < blocks; i++) {
                int block = FIRST_BLOCK + (int) Math.floorMod(start + i, (long) blocks);
                FileChannel channel = FileChannel.open(folder.resolve(block + ".lock"), StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                channels.add(channel);
                if (isLocked(channel)) {
                    return block;
                }
            }
        } catch (IOException e) {
            throw new StackFailure("No port can be allocated: " + e, e);
        }
        throw new StackFailure("All ports from " + FIRST_BLOCK * BLOCK_SIZE + " on are allocated by running processes, see " + folder);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // This class was loaded by another class loader too, which owns the block.
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(onLoopback(port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static InetSocketAddress onLoopback(int port) {
        return new InetSocketAddress(loopback(), port);
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }
}
