package io.comanda.read.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Actor;
import io.comanda.events.Envelope;
import io.comanda.events.Message;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.OrderState;
import io.comanda.events.Wire;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply.ManifestPage.Entry;
import io.comanda.read.orders.OrderViews;
import io.comanda.read.verify.compare.Stored;
import io.comanda.read.verify.compare.VerifiedView;
import io.comanda.read.view.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Compares a page of the write side's aggregates with the documents in the same range of ids.
///
/// @param equal      documents that are as they should be
/// @param candidates by aggregate
record PageComparison(long equal, Map<String, Candidate> candidates) {

    private static final ObjectMapper JSON = Wire.configure(new ObjectMapper());

    /// No document has it.
    private static final Actor NOBODY = new Actor(Actor.Role.OPERATOR, "verification");

    private static final long REVISION_MASK = (1L << 40) - 1;
    private static final int REVISION_BITS = 40;

    static PageComparison of(VerifiedView view, List<Entry> entries, List<Stored> stored) {
        var byOwner = new HashMap<String, List<Stored>>();
        stored.forEach(each -> byOwner.computeIfAbsent(each.owner(), _ -> new ArrayList<>()).add(each));
        var states = view.view() == View.RESTAURANTS
                ? view.truth().states(view.kind(), entries.stream().map(Entry::id).toList())
                : Map.<UUID, Message>of();
        long equal = 0;
        var candidates = new HashMap<String, Candidate>();
        for (var entry : entries) {
            var owner = entry.id().toString();
            var found = Optional.ofNullable(byOwner.remove(owner)).orElse(List.of());
            var message = switch (view.view()) {
                case ORDERS -> storedState(entry, found);
                case RESTAURANTS -> Optional.ofNullable(states.get(entry.id()));
            };
            var expected = message.map(view::expected);
            if (expected.isPresent() && view.compare(expected.get(), found).isEmpty()) {
                equal += expected.get().size();
            } else {
                candidates.put(owner, candidate(owner, entry.version(), found));
            }
        }
        byOwner.forEach((owner, found) -> {
            if (found.stream().anyMatch(each -> !each.removed())) {
                candidates.put(owner, candidate(owner, Candidate.UNKNOWN, found));
            }
        });
        return new PageComparison(equal, candidates);
    }

    private static Candidate candidate(String owner, long version, List<Stored> found) {
        var candidate = new Candidate(owner, version);
        found.forEach(each -> candidate.lookAt(each.key()));
        return candidate;
    }

    /// The message of an order with the state in its document. If version and hash are the write side's, so is the state, and it need not be
    /// sent.
    private static Optional<Message> storedState(Entry entry, List<Stored> found) {
        return found.stream()
                .filter(each -> each.mapping().equals(OrderViews.ORDERS) && each.key().id().equals(entry.id().toString())
                        && each.version() == entry.version())
                .findFirst().flatMap(PageComparison::state).filter(state -> StateHash.of(state).equals(entry.hash()))
                .map(state -> message(state, entry.version()));
    }

    private static Optional<OrderState> state(Stored order) {
        try {
            return Optional.of(JSON.treeToValue(order.content().source().path("state"), OrderState.class));
        } catch (JsonProcessingException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Message message(OrderState state, long version) {
        var envelope = new Envelope(state.id(), "comanda.order.republished.v1", state.id(), Instant.EPOCH, null, version & REVISION_MASK,
                (int) (version >>> REVISION_BITS), NOBODY, null);
        return new OrderMessage(envelope, null, state);
    }
}
