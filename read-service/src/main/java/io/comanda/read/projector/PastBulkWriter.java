package io.comanda.read.projector;

import io.comanda.read.elastic.BulkItemResult;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.ShardLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes a past lane's documents in the gaps that the live lanes leave: in small requests, and before each it waits until no live lane
/// of this process has anything to do.
///
/// A request is for one index only. If that is a new month's, it has to be created, which is slow and which other new indices wait for.
/// So at most one is being created at any moment.
final class PastBulkWriter implements BulkWriter {

    /// While there are live messages: one that arrives meanwhile is delayed by some milliseconds.
    private static final int REQUEST_DOCUMENTS = 75;

    /// While there are none: the first one that arrives is delayed by a tenth of a second.
    private static final int QUIET_REQUEST_DOCUMENTS = 1_000;

    /// How long it pauses after a request while there are live messages, as a multiple of how long the request took.
    private static final int PAUSE_FACTOR = 4;

    /// Then a request is sent anyway: an endless stream of live messages slows a past lane down and does not stop it. In the same time a
    /// live lane sends tens of requests.
    private static final Duration GAP_WAIT_MAX = Duration.ofSeconds(1);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(2);

    /// Beyond it no index is created here: current orders need some with every new month, and at the limit they would get none.
    private static final double SHARDS_RATIO_MAX = 0.9;

    /// Until a new index of a generation that is queried has started, searches across months fail and are repeated. So this is to be rare.
    private static final Duration NEW_INDEX_PAUSE = Duration.ofMillis(250);

    /// Without a current order for so long, as at night, nobody is delayed, and the past lane need not pause.
    private static final Duration LIVE_QUIET = Duration.ofSeconds(10);

    private final Elastic elastic;
    private final int generation;
    private final ShardLimit shardLimit;
    private final BooleanSupplier liveIsBusy;
    private final BooleanSupplier ordersAreBusy;
    private final BooleanSupplier isQueried;
    private final Set<String> existing = new HashSet<>();
    private long ordersBusyNanos = System.nanoTime();

    /// @param liveIsBusy    whether any live lane has something to do: a request waits for that
    /// @param ordersAreBusy whether one has that is busy by day: requests are small for a while after that
    PastBulkWriter(Elastic elastic, int generation, ShardLimit shardLimit, BooleanSupplier liveIsBusy, BooleanSupplier ordersAreBusy,
            BooleanSupplier isQueried) {
        this.elastic = elastic;
        this.generation = generation;
        this.shardLimit = shardLimit;
        this.liveIsBusy = liveIsBusy;
        this.ordersAreBusy = ordersAreBusy;
        this.isQueried = isQueried;
    }

    @Override
    public List<BulkItemResult> write(List<Document> documents, Consumer<Duration> pause) {
        var results = new BulkItemResult[documents.size()];
        BulkItemResult.Retryable refusal = null;
        for (var request : requests(documents)) {
            awaitGap(pause);
            var index = request.index();
            var positions = request.positions();
            boolean exists = existing.contains(index) || shardLimit.exists(index);
            if (!exists && refusal == null) {
                refusal = refusal();
            }
            if (exists) {
                existing.add(index);
            }
            var written = exists || refusal == null
                    ? write(positions.stream().map(documents::get).toList(),
                            exists || !isQueried.getAsBoolean() ? Duration.ZERO : NEW_INDEX_PAUSE, pause)
                    : Collections.<BulkItemResult>nCopies(positions.size(), refusal);
            for (int i = 0; i < written.size(); i++) {
                results[positions.get(i)] = written.get(i);
            }
        }
        return List.of(results);
    }

    /// While there are live messages, it pauses afterwards, so that Elasticsearch can do what follows from the request, such as refreshes.
    private List<BulkItemResult> write(List<Document> ofOneIndex, Duration pauseMin, Consumer<Duration> pause) {
        long begin = System.nanoTime();
        var written = elastic.bulk(generation, ofOneIndex);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var wanted = isQuiet() ? Duration.ZERO : took.multipliedBy(PAUSE_FACTOR);
        pause.accept(wanted.compareTo(pauseMin) < 0 ? pauseMin : wanted);
        return written;
    }

    private boolean isQuiet() {
        return !isLiveBusy() && System.nanoTime() - ordersBusyNanos > LIVE_QUIET.toNanos();
    }

    /// @param positions of its documents among all
    private record IndexRequest(String index, List<Integer> positions) {
    }

    private List<IndexRequest> requests(List<Document> documents) {
        int most = isQuiet() ? QUIET_REQUEST_DOCUMENTS : REQUEST_DOCUMENTS;
        var requests = new ArrayList<IndexRequest>();
        positionsByIndex(documents).forEach((index, positions) -> {
            for (int from = 0; from < positions.size(); from += most) {
                requests.add(new IndexRequest(index, positions.subList(from, Math.min(from + most, positions.size()))));
            }
        });
        return requests;
    }

    private Map<String, List<Integer>> positionsByIndex(List<Document> documents) {
        var positions = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < documents.size(); i++) {
            positions.computeIfAbsent(documents.get(i).index().names(generation), _ -> new ArrayList<>()).add(i);
        }
        return positions;
    }

    private void awaitGap(Consumer<Duration> pause) {
        long untilNanos = System.nanoTime() + GAP_WAIT_MAX.toNanos();
        // At least once, because it is also the heartbeat of a batch with many indices.
        pause.accept(Duration.ZERO);
        while (isLiveBusy() && System.nanoTime() < untilNanos) {
            pause.accept(POLL_INTERVAL);
        }
    }

    private boolean isLiveBusy() {
        if (ordersAreBusy.getAsBoolean()) {
            ordersBusyNanos = System.nanoTime();
        }
        return liveIsBusy.getAsBoolean();
    }

    /// Why no index may be created, or null if one may.
    private BulkItemResult.@Nullable Retryable refusal() {
        var shards = shardLimit.usage();
        return shards.ratio() <= SHARDS_RATIO_MAX
                ? null
                : new BulkItemResult.Retryable(429, "shards_kept_free", shards.used() + " of the cluster's " + shards.max()
                        + " shards are used, and the last tenth is kept for current orders: see ComandaShardsNearLimit in"
                        + " docs/operations.md");
    }
}
