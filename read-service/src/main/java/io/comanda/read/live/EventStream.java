package io.comanda.read.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One client's stream. What the client does not take is kept only up to a limit: then it is cut off, and may connect again.
///
/// Vert.x calls handlers with its connection's lock, and takes that lock for writing: so the handlers here take none.
final class EventStream {

    /// Also a client that is sent nothing but heartbeats has to take them.
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(60);

    private final int waitingMax;
    private final @Nullable Instant endsAt;
    private final Runnable onCut;
    /// Until the header is sent.
    private final ArrayDeque<Buffer> early = new ArrayDeque<>();
    private @Nullable HttpServerResponse response;
    private @Nullable Runnable cut;
    private volatile boolean closed;
    private boolean isCut;
    private final AtomicInteger waiting = new AtomicInteger();
    private int largestPicture;
    private volatile long takenNanos = System.nanoTime();
    private long sentNanos = System.nanoTime();

    /// @param waitingMax how many bytes may wait for the client, beside a picture
    /// @param endsAt     when the token expires; null for one that does not
    /// @param onCut      called if the client is cut off
    EventStream(int waitingMax, @Nullable Instant endsAt, Runnable onCut) {
        this.waitingMax = waitingMax;
        this.endsAt = endsAt;
        this.onCut = onCut;
    }

    /// The header is sent: events follow.
    ///
    /// @param cutOff closes the connection at once
    synchronized void open(HttpServerResponse opened, Runnable cutOff) {
        response = opened;
        cut = cutOff;
        if (isCut) {
            cutOff.run();
            return;
        }
        while (!early.isEmpty()) {
            write(early.removeFirst());
        }
        if (closed) {
            opened.end();
        }
    }

    synchronized void sendPicture(Buffer picture) {
        largestPicture = Math.max(largestPicture, picture.length());
        send(picture);
    }

    synchronized void send(Buffer event) {
        if (closed) {
            return;
        }
        sentNanos = System.nanoTime();
        int before = waiting.getAndAdd(event.length());
        if (before == 0) {
            takenNanos = sentNanos;
        }
        if (before + event.length() > waitingMax + largestPicture) {
            cutOff();
        } else if (response == null) {
            early.add(event);
        } else {
            write(event);
        }
    }

    private void write(Buffer event) {
        if (response != null) {
            response.write(event, _ -> taken(event.length()));
        }
    }

    private void taken(int bytes) {
        takenNanos = System.nanoTime();
        waiting.addAndGet(-bytes);
    }

    private void cutOff() {
        closed = true;
        isCut = true;
        early.clear();
        onCut.run();
        if (cut != null) {
            cut.run();
        }
    }

    /// Sends a heartbeat if nothing else was sent for so long, and cuts the client off if it takes nothing.
    synchronized void beat(Duration interval) {
        long now = System.nanoTime();
        if (closed || response == null) {
            return;
        }
        if (waiting.get() > 0 && now - takenNanos > TAKEN_WITHIN.toNanos()) {
            cutOff();
        } else if (now - sentNanos >= interval.toNanos()) {
            send(Events.heartbeat());
        }
    }

    /// Sends a last event and closes the stream.
    synchronized void end(Buffer last) {
        if (closed) {
            return;
        }
        send(last);
        closed = true;
        if (response != null && !response.ended()) {
            response.end();
        }
    }

    /// The client has gone.
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }
}
