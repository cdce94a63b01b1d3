package io.comanda.read.projector;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How long projectors wait; tests wait less.
@Singleton
final class ProjectorTimeouts {

    /// How long a failing batch is retried before it is returned to the broker: far below its `consumer_timeout` of 30 minutes,
    /// and another replica may be able to write it.
    final Duration batchRetry;

    /// How long a stopping service waits for all its projectors together.
    final Duration stop;

    ProjectorTimeouts(@ConfigProperty(name = "comanda.projector.batch-retry-timeout") Duration batchRetry,
            @ConfigProperty(name = "comanda.projector.stop-timeout") Duration stop) {
        this.batchRetry = batchRetry;
        this.stop = stop;
    }
}
