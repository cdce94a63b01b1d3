package io.comanda.stack.process;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// A process of many threads, of which each appends bytes to a file without end.
public final class BusyThreads {
    private static final int THREADS = 8;

    private BusyThreads() {
    }

    public static void main(String[] args) {
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(() -> append(args[0]));
        }
    }

    private static void append(String file) {
        try (OutputStream bytes = new FileOutputStream(file, true)) {
            while (true) {
                bytes.write('.');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
