package io.comanda.read.projector;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How long projectors wait. Tests use shorter times.
@Singleton
final class ProjectorTimeouts {

    /// How long a failing batch is retried before it is returned to the broker: far below its `consumer_timeout` of 30 minutes,
    /// and another replica may be able to write it.
    final Duration batchRetry;

    /// The longest pause between two attempts to reach the broker or Elasticsearch: after an outage, work resumes within it.
    final Duration backoffMax;

    /// How often the broker is asked for the lengths of the queues.
    final Duration queueCount;

    /// How long a stopping service waits for all its projectors together.
    final Duration stop;

    ProjectorTimeouts(@ConfigProperty(name = "comanda.projector.batch-retry-timeout") Duration batchRetry,
            @ConfigProperty(name = "comanda.projector.backoff-max") Duration backoffMax,
            @ConfigProperty(name = "comanda.projector.queue-count-interval") Duration queueCount,
            @ConfigProperty(name = "comanda.projector.stop-timeout") Duration stop) {
        this.batchRetry = batchRetry;
        this.backoffMax = backoffMax;
        this.queueCount = queueCount;
        this.stop = stop;
    }
}
