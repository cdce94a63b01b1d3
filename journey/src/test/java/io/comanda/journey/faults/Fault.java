package io.comanda.journey.faults;

import io.comanda.journey.faults.PodFaults.End;
import io.comanda.journey.faults.Site.Side;
import io.comanda.stack.servers.Server;

/// What goes wrong, and is over when it returns.
enum Fault {

    RELAY_KILLED(Part.WRITERS, crew -> crew.pods().replaceWriter(crew.pods().relayIndex(), End.KILLED)),
    WRITER_STOPPED(Part.WRITERS, crew -> crew.pods().replaceWriter(crew.some(), End.TERMINATED)),
    RELAY_PAUSED(Part.WRITERS, crew -> crew.pods().pauseRelay()),
    CLOCK_JUMPS(Part.WRITERS, crew -> crew.pods().letTheClockJump()),
    READER_KILLED(Part.READERS, crew -> crew.pods().replaceReader(crew.some(), End.KILLED)),
    READER_STOPPED(Part.READERS, crew -> crew.pods().replaceReader(crew.some(), End.TERMINATED)),
    READER_PAUSED(Part.READERS, crew -> crew.pods().pauseReader()),
    QUEUE_LIMITED(Part.READERS, crew -> crew.pods().limitQueue()),
    CONNECTIONS_CLOSED(Part.BROKER, crew -> crew.site().servers.closeAllBrokerConnections()),
    BROKER_RESTARTED(Part.BROKER, crew -> crew.servers().restart(Server.RABBITMQ, Side.WRITE)),
    BROKER_KILLED(Part.BROKER, crew -> crew.servers().kill(Server.RABBITMQ)),
    BROKER_LONG_AWAY(Part.BROKER, crew -> crew.servers().leaveTheBrokerAwayForLong()),
    BROKER_SHORT_OF_MEMORY(Part.BROKER, crew -> crew.servers().blockPublishers()),
    BROKER_SHORT_OF_DISK(Part.BROKER, crew -> crew.servers().blockPublishersForTheirDisk()),
    LEADER_KILLED(Part.BROKER, crew -> crew.cluster().killLeader()),
    LEADER_STOPPED(Part.BROKER, crew -> crew.cluster().stopLeader()),
    LEADER_PAUSED(Part.BROKER, crew -> crew.cluster().pauseLeader()),
    BINDING_DELETED(Part.BROKER, crew -> crew.broker().deleteBinding()),
    EXCHANGE_DELETED(Part.BROKER, crew -> crew.broker().deleteExchange()),
    QUEUE_DELETED(Part.BROKER, crew -> crew.broker().operate("DELETE", "queues/%2f/" + Site.ORDERS_QUEUE)),
    QUEUE_PURGED(Part.BROKER, crew -> crew.broker().purgeQueue()),
    ELASTICSEARCH_KILLED(Part.STORE, crew -> crew.servers().kill(Server.ELASTICSEARCH, Side.READ)),
    ELASTICSEARCH_PAUSED(Part.STORE, crew -> crew.servers().pause(Server.ELASTICSEARCH, Side.READ)),
    ELASTICSEARCH_LONG_AWAY(Part.STORE, crew -> crew.servers().outlastTheConsumerTimeout()),
    ELASTICSEARCH_READ_ONLY(Part.STORE, crew -> crew.servers().blockWrites()),
    ELASTICSEARCH_DISK_FULL(Part.STORE, crew -> crew.disks().fillElasticsearch()),
    POSTGRES_RESTARTED(Part.DATABASE, crew -> crew.servers().restart(Server.POSTGRES, Side.WRITE)),
    POSTGRES_STOPPED_AT_ONCE(Part.DATABASE, crew -> crew.servers().stopPostgresAtOnce()),
    POSTGRES_PAUSED(Part.DATABASE, crew -> crew.servers().pause(Server.POSTGRES, Side.WRITE)),
    BACKENDS_KILLED(Part.DATABASE, crew -> crew.servers().killBackends()),
    CONNECTIONS_USED_UP(Part.DATABASE, crew -> crew.servers().useUpConnections()),
    POSTGRES_DISK_FULL(Part.DATABASE, crew -> crew.disks().fillPostgres()),
    TRANSACTION_FORGOTTEN(Part.DATABASE, crew -> crew.servers().forgetTransaction());

    private final Part part;
    /// Actions are lambdas without state, but not marked so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Action action;

    Fault(Part part, Action action) {
        this.part = part;
        this.action = action;
    }

    Part part() {
        return part;
    }

    void happen(Crew crew) throws Exception {
        action.run(crew);
    }

    /// Where it happens. Two at once happen in different parts.
    enum Part {
        WRITERS, READERS, BROKER, STORE, DATABASE;

        /// Whether commands are answered as if nothing had happened.
        boolean leavesCommandsAlone() {
            return this == READERS || this == BROKER || this == STORE;
        }
    }

    private interface Action {
        void run(Crew crew) throws Exception;
    }
}
