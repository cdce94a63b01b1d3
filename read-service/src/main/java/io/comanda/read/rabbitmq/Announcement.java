package io.comanda.read.rabbitmq;

/// A message from a projector to all replicas. Not a record: two are never equal, even with the same content.
public final class Announcement {

    private final String publisher;
    private final long number;
    private final byte[] body;
    private final long tag;

    /// @param tag the broker's number for this delivery
    Announcement(String publisher, long number, byte[] body, long tag) {
        this.publisher = publisher;
        this.number = number;
        this.body = body;
        this.tag = tag;
    }

    /// Who sent it. A projector that starts again is another one.
    public String publisher() {
        return publisher;
    }

    /// One higher than that of the publisher's message before: if one is left out, it was lost.
    public long number() {
        return number;
    }

    public byte[] body() {
        return body;
    }

    long tag() {
        return tag;
    }
}
