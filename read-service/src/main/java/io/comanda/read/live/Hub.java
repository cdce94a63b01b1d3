package io.comanda.read.live;

import io.comanda.read.access.Delegate;
import io.comanda.read.announcement.ChangedDocument;
import io.comanda.read.http.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All open streams of this replica, by what they show; and what it has heard of.
@Singleton
class Hub {

    /// Announcements of one order by several projectors can overtake each other, by far less than this many others.
    private static final int VERSIONS_MAX = 20_000;

    private final Events events;
    private final Pictures pictures;
    private final Map<Channel.Key, Channel> channels = new HashMap<>();
    private final Map<Topic, Set<Channel>> topics = new HashMap<>();
    private final Map<String, Long> newest = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > VERSIONS_MAX;
        }
    };
    private @Nullable Instant staleSince;
    private boolean isEnding;

    Hub(Events events, Pictures pictures, MeterRegistry registry) {
        this.events = events;
        this.pictures = pictures;
        Gauge.builder("comanda.streams.open", this, hub -> hub.members().size()).description("Open streams").register(registry);
    }

    /// From now on, changes that are announced reach it.
    ///
    /// @throws Problem if the replica is about to stop
    synchronized Member join(LiveQuery query, Delegate delegate, EventStream stream) {
        if (isEnding) {
            throw Problem.unavailable("The service is shutting down.");
        }
        var key = new Channel.Key(query, delegate);
        var channel = channels.get(key);
        if (channel == null) {
            channel = new Channel(key, events, pictures);
            channel.stale(staleSince);
            channels.put(key, channel);
            topics.computeIfAbsent(query.topic(), _ -> new LinkedHashSet<>()).add(channel);
        }
        return channel.join(stream);
    }

    synchronized void leave(Member member) {
        var channel = member.channel();
        if (channel.leave(member)) {
            channels.remove(channel.key(), channel);
            var others = topics.get(channel.key().query().topic());
            if (others != null && others.remove(channel) && others.isEmpty()) {
                topics.remove(channel.key().query().topic());
            }
        }
    }

    synchronized void changed(ChangedDocument document) {
        var hit = document.hit();
        boolean isNewer = hit.isPresent() && newest.getOrDefault(document.id(), -1L) < document.version();
        if (isNewer) {
            newest.remove(document.id());
            newest.put(document.id(), document.version());
        }
        concerned(document).forEach(channel -> hit.ifPresentOrElse(
                it -> channel.changed(document.id(), document.version(), it, isNewer),
                () -> channel.changed(!document.isOrder())));
    }

    private Stream<Channel> concerned(ChangedDocument document) {
        var concerned = Stream.of(Topic.restaurant(document.restaurantId()), Topic.restaurant(document.restaurantCode()));
        return (document.isOrder() ? Stream.concat(Stream.of(Topic.order(document.id())), concerned) : concerned)
                .flatMap(topic -> topics.getOrDefault(topic, Set.of()).stream());
    }

    /// Something may have been missed: everybody gets a whole picture.
    synchronized void renewAll() {
        channels.values().forEach(Channel::renew);
    }

    /// Whose picture time has made another, gets a whole one.
    synchronized void renewDue(Instant now) {
        channels.values().forEach(channel -> channel.renewIfDue(now));
    }

    /// Changes can't be seen since then; null: they can again.
    synchronized void stale(@Nullable Instant since) {
        staleSince = since;
        channels.values().forEach(channel -> channel.stale(since));
    }

    /// Ends all streams. No others are opened.
    synchronized void end(Buffer last) {
        isEnding = true;
        channels.values().forEach(channel -> channel.end(last));
    }

    synchronized List<Member> members() {
        return channels.values().stream().flatMap(channel -> channel.members().stream()).toList();
    }
}
