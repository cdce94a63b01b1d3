package io.comanda.simulator;

/// Something that goes wrong at a moment of a schedule.
public sealed interface Fault {

    /// Virtual milliseconds since the begin.
    int at();

    /// `kill -9` of a write-service, and a new one after a while.
    record KillWriter(int at, int which, int downMillis) implements Fault {
    }

    /// SIGSTOP, and SIGCONT after a while.
    record PauseWriter(int at, int which, int millis) implements Fault {
    }

    /// `kill -9` of a read-service, and a new one after a while.
    record KillReader(int at, int which, int downMillis) implements Fault {
    }

    /// SIGSTOP, and SIGCONT after a while.
    record PauseReader(int at, int which, int millis) implements Fault {
    }

    /// The connections of a write-service to PostgreSQL are lost.
    record LoseDatabase(int at, int which) implements Fault {
    }

    /// PostgreSQL goes back to what it was a while before: what was decided since then is lost.
    ///
    /// @param isDump from a dump into a new server, or to an earlier point in time
    record RestorePostgres(int at, int backMillis, boolean isDump) implements Fault {
    }

    /// All connections to RabbitMQ are closed.
    record CloseConnections(int at) implements Fault {
    }

    /// RabbitMQ restarts; what it had not confirmed may be gone.
    record RestartBroker(int at, int awayMillis) implements Fault {
    }

    /// RabbitMQ rejects the next messages.
    record RejectMessages(int at, int messages) implements Fault {
    }

    /// Elasticsearch refuses some documents of each bulk, and loses some answers.
    record OverloadElastic(int at, int millis) implements Fault {
    }

    /// Elasticsearch does not answer.
    record ElasticAway(int at, int millis) implements Fault {
    }
}
