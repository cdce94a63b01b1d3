package io.comanda.stack.home;

import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Two on the same data would ruin it, so whoever starts holds a lock on a file; the system lets go of it with the process.
public final class OnlyOne implements AutoCloseable {
    private final FileChannel channel;

    private OnlyOne(FileChannel channel) {
        this.channel = channel;
    }

    public static OnlyOne in(Home home) {
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
            return new OnlyOne(channel);
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
