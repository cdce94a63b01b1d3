package io.comanda.stack.servers;

import io.comanda.stack.process.ChildProcess;
import io.comanda.stack.process.Polling;
import io.comanda.stack.process.StackFailure;
import java.time.Duration;
import java.time.Instant;
/// Starts one of the servers and checks whether it is ready. Port and data stay the same when it is started again.
sealed interface Launcher permits PostgresLauncher, ElasticsearchLauncher, RabbitMqLauncher {
    /// It only bounds a hang: on a busy machine, RabbitMQ takes more than two minutes. One that ends is noticed at once.
    Duration READY_TIMEOUT = Duration.ofMinutes(5);

    /// Prepares the data folder if necessary and starts the process, without waiting until it is ready.
    ChildProcess launch();

    /// Whether it serves clients. Polled; returns false rather than throwing.
    boolean isReady();

    /// Waits until it is ready.
    ///
    /// @throws StackFailure if it ends or is not ready in time
    default void awaitReady(ChildProcess process) {
        Instant deadline = Instant.now().plus(READY_TIMEOUT);
        while (!isReady()) {
            if (!process.isAlive()) {
                throw process.failure("ended instead of starting");
            }
            if (Instant.now().isAfter(deadline)) {
                process.kill();
                throw process.failure("was not ready within " + READY_TIMEOUT.toSeconds() + " s");
            }
            Polling.pause();
        }
    }
}
