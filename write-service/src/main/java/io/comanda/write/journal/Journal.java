package io.comanda.write.journal;

import io.comanda.events.Envelope;
import io.comanda.events.EventType;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderState;
import io.comanda.events.RestaurantEvent;
import io.comanda.events.RestaurantState;
import io.comanda.events.Wire;
import io.comanda.write.command.Ids;
import io.comanda.write.command.LastWrites;
import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Statements;
import io.comanda.write.journal.epoch.Epoch;
import io.comanda.write.journal.relay.Relay;
import io.comanda.write.journal.relay.TracePropagation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Appends events in the transaction that decided them. Everything that commits reaches RabbitMQ eventually.
///
/// The caller holds the aggregate's lock: only that makes (aggregate, revision) unique and an aggregate's positions ascending.
@ApplicationScoped
public class Journal {

    /// RabbitMQ 4 takes messages of up to 16 MiB by default. A larger one would close the relay's channel again and again, and nothing after
    /// it would ever be published.
    private static final int MESSAGE_BYTES_MAX = 16_000_000;

    static final String INSERT = "insert into journal (id, aggregate, revision, type, past, message)"
            + " values (in_epoch(?, ?), ?, ?, ?, ?, ?)";

    /// Before the first one, as if it had been long ago.
    private volatile long lastLiveOrderNanos = System.nanoTime() - TimeUnit.DAYS.toNanos(1);

    private final Statements statements;
    private final Epoch epoch;
    private final TransactionSynchronizationRegistry transaction;
    private final LastWrites lastWrites;
    private final Relay relay;

    Journal(Statements statements, Epoch epoch, TransactionSynchronizationRegistry transaction, LastWrites lastWrites, Relay relay) {
        this.lastWrites = lastWrites;
        this.statements = statements;
        this.epoch = epoch;
        this.transaction = transaction;
        this.relay = relay;
    }

    /// @throws IllegalStateException outside a transaction
    public void append(EventMetadata metadata, long revision, OrderEvent event, OrderState state) {
        var envelope = envelope(EventType.of(event), state.id(), metadata, Instant.now(), revision);
        lastLiveOrderNanos = System.nanoTime();
        writeLast(new OrderMessage(envelope, event, state));
    }

    /// @throws Refused               if the menu is too long for a message
    /// @throws IllegalStateException outside a transaction
    public void append(EventMetadata metadata, long revision, RestaurantEvent event, RestaurantState state) {
        var envelope = envelope(EventType.of(event), state.id(), metadata, Instant.now(), revision);
        writeLast(new RestaurantMessage(envelope, event, state));
    }

    /// An event of an imported order.
    public record Entry(EventMetadata metadata, long revision, OrderEvent event, OrderState state) {
    }

    /// Appends events of imported orders, many at once. Their envelopes have no recorded time, so that no lag is measured on them and
    /// the relay publishes them with the routing keys of what is past.
    ///
    /// @throws IllegalStateException outside a transaction
    public void appendPast(List<Entry> entries) {
        write(entries.stream().map(this::past).toList());
    }

    /// The time since this process last appended an event of an order that is not past. A change of a menu doesn't count: an import makes
    /// one before it begins.
    public Duration sinceLiveOrder() {
        return Duration.ofNanos(System.nanoTime() - lastLiveOrderNanos);
    }

    /// The version of a revision in documents, consistency tokens and ETags.
    public long version(long revision) {
        return Envelope.version(epoch.current(), revision);
    }

    private Message past(Entry entry) {
        var envelope = envelope(EventType.of(entry.event), entry.state.id(), entry.metadata, null, entry.revision);
        return new OrderMessage(envelope, entry.event, entry.state);
    }

    private Envelope envelope(String type, UUID aggregate, EventMetadata metadata, @Nullable Instant recordedAt, long revision) {
        var recorded = recordedAt == null ? null : recordedAt.truncatedTo(ChronoUnit.MILLIS);
        // Thousands of imported orders would flood the import's trace.
        var traceparent = recordedAt == null ? null : TracePropagation.currentTraceparent();
        return new Envelope(Ids.next(), type, aggregate, metadata.occurredAt(), recorded, revision, epoch.current(), metadata.actor(),
                traceparent);
    }

    /// The database assigns the position before the commit, and refuses it if the epoch has ended.
    private void writeLast(Message message) {
        transaction.registerInterposedSynchronization(new WakeRelayAfterCommit());
        var envelope = message.envelope();
        lastWrites.add(INSERT, envelope.id(), envelope.epoch(), envelope.subject(), envelope.revision(), envelope.type(), envelope.past(),
                bytes(message));
    }

    /// The database assigns positions in the order of the list, and refuses all of it if the epoch has ended.
    private void write(List<? extends Message> messages) {
        transaction.registerInterposedSynchronization(new WakeRelayAfterCommit());
        statements.execute("Appending to the journal", INSERT, insert -> {
            var isFirst = true;
            for (var message : messages) {
                var envelope = message.envelope();
                insert.setObject(1, envelope.id());
                insert.setObject(2, isFirst ? envelope.epoch() : null, Types.INTEGER);
                insert.setObject(3, envelope.subject());
                insert.setLong(4, envelope.revision());
                insert.setString(5, envelope.type());
                insert.setBoolean(6, envelope.past());
                insert.setBytes(7, bytes(message));
                insert.addBatch();
                isFirst = false;
            }
            return insert.executeBatch();
        });
    }

    /// Only a menu can be that long.
    private static byte[] bytes(Message message) {
        var bytes = Wire.write(message);
        Refused.when(bytes.length > MESSAGE_BYTES_MAX, Refusal.MENU_TOO_LONG,
                "Its message would have " + bytes.length + " bytes, and the broker takes " + MESSAGE_BYTES_MAX
                        + ". Take dishes or choices off the menu.");
        return bytes;
    }

    private final class WakeRelayAfterCommit implements Synchronization {

        @Override
        public void beforeCompletion() {
            // The relay sees only what is committed.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
