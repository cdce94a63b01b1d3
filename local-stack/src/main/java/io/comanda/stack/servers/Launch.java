package io.comanda.stack.servers;

import io.comanda.stack.process.Child;
/// How one of the servers is started and how it is known to be ready. It keeps its port and its data from start to start.
sealed interface Launch permits PostgresLaunch, ElasticsearchLaunch, RabbitMqLaunch {
    /// Prepares what is missing and starts the process; does not wait for it.
    Child launch();

    /// Whether it answers as its clients will want it to. Asked again and again; says false rather than throwing.
    boolean isReady();
}
