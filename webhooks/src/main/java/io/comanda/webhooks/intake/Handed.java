package io.comanda.webhooks.intake;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Which events of a batch the broker has in which queues. If one queue is full, the batch is handed on again and again until there is room:
/// the other queues must not get a repeat each time.
final class Handed {

    private final Set<Place> taken = ConcurrentHashMap.newKeySet();

    private record Place(String event, String queue) {
    }

    boolean isTaken(String event, String queue) {
        return taken.contains(new Place(event, queue));
    }

    /// The batch is done.
    void forget() {
        taken.clear();
    }

    /// For a new channel, whose numbers begin anew. What the broker says on the one before still counts.
    Confirms confirms() {
        return new Confirms();
    }

    /// What the broker says of what was published on a channel.
    final class Confirms {

        private final ConcurrentSkipListMap<Long, Place> publishing = new ConcurrentSkipListMap<>();

        private Confirms() {
        }

        /// @param number by which the broker confirms it
        void publishing(long number, String event, String queue) {
            publishing.put(number, new Place(event, queue));
        }

        /// The queue does not exist. The broker says so first, and confirms it then.
        void returned(String event, String queue) {
            publishing.values().remove(new Place(event, queue));
        }

        /// @param multiple whether all up to this number are confirmed
        void taken(long number, boolean multiple) {
            var confirmed = publishing.subMap(multiple ? 0 : number, true, number, true);
            taken.addAll(confirmed.values());
            confirmed.clear();
        }

        /// @param multiple whether all up to this number are rejected
        void rejected(long number, boolean multiple) {
            publishing.subMap(multiple ? 0 : number, true, number, true).clear();
        }
    }
}
