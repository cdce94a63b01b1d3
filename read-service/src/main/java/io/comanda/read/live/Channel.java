package io.comanda.read.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.access.Delegate;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// All streams that show the same to callers with the same access. They share each picture and each event.
///
/// A stream joins before its picture is begun. Changes that are announced from then on are kept, and follow the picture if they are newer: so
/// nothing is missed in between, whatever the order in which things arrive.
final class Channel {

    /// The longest that changes are kept for one picture. Beyond it, another picture follows.
    private static final int KEPT_MAX = 1_000;

    /// Sums are asked for again at most this often.
    static final Duration BETWEEN_PICTURES = Duration.ofSeconds(2);

    private final Key key;
    private final Events events;
    private final Pictures pictures;
    private final Set<Member> members = new LinkedHashSet<>();
    /// Those that get the next picture, which is not begun yet.
    private Round next = new Round();
    private @Nullable Round current;
    private boolean isAskedNow;
    private boolean isAskedLater;
    private long pictureNanos = System.nanoTime() - BETWEEN_PICTURES.toNanos();
    private boolean isWhole = true;
    /// What clients may be showing: never too few.
    private final Set<String> shown = new HashSet<>();
    private @Nullable Instant staleSince;
    private @Nullable Instant until;

    /// @param delegate with whose access it is asked
    record Key(LiveQuery query, Delegate delegate) {
    }

    /// A picture under way, for whom, and what has happened since it was asked for.
    private static final class Round {

        private final Set<Member> members = new LinkedHashSet<>();
        private final Map<String, Kept> changes = new LinkedHashMap<>();
        private boolean isOverflown;

        void keep(String order, Kept change) {
            if (!members.isEmpty()) {
                changes.put(order, change);
                isOverflown |= changes.size() > KEPT_MAX;
            }
        }
    }

    private record Kept(long version, Buffer event, boolean isShown) {
    }

    Channel(Key key, Events events, Pictures pictures) {
        this.key = key;
        this.events = events;
        this.pictures = pictures;
    }

    Key key() {
        return key;
    }

    synchronized Member join(EventStream stream) {
        var member = new Member(this, stream, new CompletableFuture<>());
        members.add(member);
        next.members.add(member);
        take(Duration.ZERO);
        return member;
    }

    /// @return whether nobody is left
    synchronized boolean leave(Member member) {
        members.remove(member);
        next.members.remove(member);
        return members.isEmpty();
    }

    /// Everybody gets a whole picture, as soon as it may be taken again.
    synchronized void renew() {
        next.members.addAll(members);
        take(Duration.ofNanos(Math.max(0, pictureNanos + BETWEEN_PICTURES.toNanos() - System.nanoTime())));
    }

    /// Everybody gets a whole picture if time has made it another.
    synchronized void renewIfDue(Instant now) {
        if (until != null && !until.isAfter(now)) {
            until = null;
            renew();
        }
    }

    /// Something has changed that only a picture can show.
    ///
    /// @param concernsSumsOnly whether it is in no order
    synchronized void changed(boolean concernsSumsOnly) {
        if (!isWhole || !concernsSumsOnly) {
            renew();
        }
    }

    /// @param hit     the order, as a search returns it
    /// @param isNewer than every change of the order before
    synchronized void changed(String order, long version, JsonNode hit, boolean isNewer) {
        if (!isWhole) {
            renew();
            return;
        }
        if (!isNewer || !key.delegate.includes(hit)) {
            return;
        }
        switch (key.query.changed(hit)) {
            case Reaction.NewPicture() -> renew();
            case Reaction.Change(var data, var isShown, var changesMore) -> {
                if (changesMore) {
                    renew();
                }
                // An order that nobody shows, and that is not to be shown, concerns those only who wait for a picture: it may be in there.
                boolean concernsAll = isShown || shown.contains(order);
                if (!concernsAll && next.members.isEmpty() && current == null) {
                    return;
                }
                var change = new Kept(version, events.change(version, data), isShown);
                if (concernsAll) {
                    sendToThoseWithPicture(change.event);
                }
                if (isShown) {
                    shown.add(order);
                } else {
                    shown.remove(order);
                }
                next.keep(order, change);
                if (current != null) {
                    current.keep(order, change);
                }
            }
        }
    }

    private void sendToThoseWithPicture(Buffer event) {
        var inRound = current;
        for (var member : members) {
            if (member.isOpen() && !next.members.contains(member) && (inRound == null || !inRound.members.contains(member))) {
                member.stream().send(event);
            }
        }
    }

    /// One that is to be taken later does not keep a stream waiting that opens now.
    private void take(Duration after) {
        boolean later = after.isPositive();
        if (later ? !isAskedLater && !isAskedNow : !isAskedNow) {
            isAskedLater |= later;
            isAskedNow |= !later;
            pictures.take(this, after);
        }
    }

    /// The next picture is begun: whoever joins from now on gets the one after it.
    ///
    /// @param isLater whether it was asked for with a delay
    /// @return whether it is to be taken: somebody waits for it, and no other is being taken
    synchronized boolean begin(boolean isLater) {
        if (isLater) {
            isAskedLater = false;
        } else {
            isAskedNow = false;
        }
        if (current != null || next.members.isEmpty()) {
            return false;
        }
        current = next;
        next = new Round();
        pictureNanos = System.nanoTime();
        return true;
    }

    /// Whoever has come meanwhile gets the next one.
    private void takeNext() {
        if (next.members.stream().anyMatch(member -> !member.isOpen())) {
            take(Duration.ZERO);
        } else if (!next.members.isEmpty()) {
            renew();
        }
    }

    synchronized void complete(Picture picture) {
        var round = end();
        isWhole = picture.isWhole();
        until = picture.until();
        if (shown.isEmpty() || round.members.containsAll(members)) {
            shown.clear();
        }
        shown.addAll(picture.versions().keySet());
        var event = events.picture(picture);
        var following = round.changes.entrySet().stream().filter(each -> isNews(each.getKey(), each.getValue(), picture))
                .map(each -> each.getValue().event).toList();
        round.changes.forEach((order, change) -> {
            if (change.isShown) {
                shown.add(order);
            }
        });
        for (var member : round.members) {
            member.stream().sendPicture(event);
            following.forEach(member.stream()::send);
            if (staleSince != null) {
                member.stream().send(events.stale(staleSince));
            }
            member.opened().complete(null);
        }
        if (round.isOverflown) {
            renew();
        }
        takeNext();
    }

    private static boolean isNews(String order, Kept change, Picture picture) {
        var version = picture.versions().get(order);
        return version == null ? change.isShown : version < change.version;
    }

    /// Those that have not begun fail as the query itself would. Those that are open keep what they show and get a picture later.
    synchronized void fail(RuntimeException failure) {
        var round = end();
        var open = new ArrayList<Member>();
        for (var member : round.members) {
            if (member.isOpen()) {
                open.add(member);
            } else {
                members.remove(member);
                member.opened().completeExceptionally(failure);
            }
        }
        if (!open.isEmpty()) {
            var stale = events.stale(Instant.now());
            open.forEach(member -> member.stream().send(stale));
        }
        next.members.addAll(open);
        takeNext();
    }

    private Round end() {
        var round = current;
        current = null;
        if (round == null) {
            throw new IllegalStateException("No picture was begun");
        }
        round.members.retainAll(members);
        return round;
    }

    /// Changes can't be seen since then; null: they can again.
    synchronized void stale(@Nullable Instant since) {
        staleSince = since;
        if (since != null) {
            var event = events.stale(since);
            sendToThoseWithPicture(event);
        }
    }

    synchronized void end(Buffer last) {
        members.forEach(member -> member.stream().end(last));
    }

    synchronized List<Member> members() {
        return List.copyOf(members);
    }
}
