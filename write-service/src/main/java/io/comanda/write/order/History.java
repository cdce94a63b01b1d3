package io.comanda.write.order;

import io.comanda.events.Actor;
import io.comanda.events.EventType;
import io.comanda.events.OrderEvent;
import io.comanda.events.OrderEvent.CustomerErased;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.PromiseMoved;
import io.comanda.events.OrderState;
import io.comanda.events.OrderState.HistoryEntry;
import io.comanda.events.OrderStatus;
import io.comanda.write.journal.EventMetadata;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/// What happened to an order, and when it first reached each status. It is immutable.
///
/// @param entries the latest events, at most [OrderState#HISTORY_ENTRIES_MAX]
@Embeddable
record History(
        @Column(name = "history") @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class) List<HistoryEntry> entries,
        @Column(name = "status_at") @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class) Map<OrderStatus, Instant> statusAt) {

    static final History EMPTY = new History(List.of(), Map.of());

    History after(OrderEvent event, EventMetadata metadata) {
        boolean erased = event instanceof CustomerErased;
        var entry = new HistoryEntry(EventType.routingKey(EventType.of(event)), metadata.occurredAt(),
                erased ? anonymous(metadata.actor()) : metadata.actor(), promise(event));
        var past = erased
                ? entries.stream().map(known -> new HistoryEntry(known.what(), known.at(), anonymous(known.by()), known.promisedAt()))
                : entries.stream();
        var all = Stream.concat(past, Stream.of(entry)).toList();
        return new History(all.subList(Math.max(0, all.size() - OrderState.HISTORY_ENTRIES_MAX), all.size()), statusAt);
    }

    private static @Nullable Instant promise(OrderEvent event) {
        if (event instanceof OrderAccepted(var promisedAt)) {
            return promisedAt;
        }
        return event instanceof PromiseMoved(var promisedAt) ? promisedAt : null;
    }

    History reached(OrderStatus status, Instant at) {
        var times = new EnumMap<OrderStatus, Instant>(OrderStatus.class);
        times.putAll(statusAt);
        times.putIfAbsent(status, at);
        return new History(entries, times);
    }

    /// As if it had never reached that status.
    History without(OrderStatus status) {
        var times = new EnumMap<OrderStatus, Instant>(statusAt);
        times.remove(status);
        return new History(entries, times);
    }

    private static Actor anonymous(Actor by) {
        return by.isStaff() ? by : new Actor(by.role(), "erased");
    }
}
