package io.comanda.k8s;

import java.util.function.LongSupplier;

/// An image that was started.
///
/// @param process passes a stop signal on to the entry point, and ends with its exit code
/// @param pid     the entry point's
/// @param removal ends it, whatever its state
record RunningImage(Process process, LongSupplier pid, Runnable removal) implements AutoCloseable {

    RunningImage {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        removal.run();
    }
}
