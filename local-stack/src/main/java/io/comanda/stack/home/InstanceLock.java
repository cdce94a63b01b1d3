package io.comanda.stack.home;

import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A file lock that keeps two instances from using the same data. The operating system releases it when the process ends.
public final class InstanceLock implements AutoCloseable {
    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StackFailure if another process holds it
    public static InstanceLock acquire(Home home) {
        Path file = home.state().resolve("lock");
        try {
            Files.createDirectories(home.state());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StackFailure("Another ./comanda up is starting or stopping here. Wait for it, or see ./comanda status.");
            }
            return new InstanceLock(channel);
        } catch (IOException e) {
            throw new StackFailure(file + " cannot be locked: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackFailure("The lock could not be released: " + e, e);
        }
    }
}
