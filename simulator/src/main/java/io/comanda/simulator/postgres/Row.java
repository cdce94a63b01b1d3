package io.comanda.simulator.postgres;

import java.util.UUID;

/// A row of the table `journal`. Rows are compared by identity.
public final class Row {

    final UUID id;
    final UUID aggregate;
    final long revision;
    final String type;
    final boolean past;
    final byte[] message;
    final long position;
    /// That of the writer, until the epoch is raised.
    long xid;
    boolean committed;

    Row(Transaction writer, long position, UUID id, UUID aggregate, long revision, String type, boolean past, byte[] message) {
        this.position = position;
        this.xid = writer.xid();
        this.id = id;
        this.aggregate = aggregate;
        this.revision = revision;
        this.type = type;
        this.past = past;
        this.message = message;
    }

    /// As it is in a backup.
    Row(Row other) {
        this.position = other.position;
        this.xid = other.xid;
        this.id = other.id;
        this.aggregate = other.aggregate;
        this.revision = other.revision;
        this.type = other.type;
        this.past = other.past;
        this.message = other.message;
        this.committed = true;
    }

    public long position() {
        return position;
    }

    public long xid() {
        return xid;
    }

    public UUID aggregate() {
        return aggregate;
    }

    public long revision() {
        return revision;
    }

    public byte[] message() {
        return message;
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    public boolean isCommitted() {
        return committed;
    }

    public boolean isPast() {
        return past;
    }
}
