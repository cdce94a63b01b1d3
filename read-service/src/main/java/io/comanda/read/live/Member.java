package io.comanda.read.live;

import java.util.concurrent.CompletableFuture;

/// A stream in its channel.
///
/// @param opened completes when the first picture is there, or with what prevents it
record Member(Channel channel, EventStream stream, CompletableFuture<Void> opened) {

    /// Whether it has had a picture.
    boolean isOpen() {
        return opened.isDone() && !opened.isCompletedExceptionally();
    }

    /// Two streams are never equal, and hashing must not go through all that they have.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
