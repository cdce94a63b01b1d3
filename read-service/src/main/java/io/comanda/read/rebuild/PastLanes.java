package io.comanda.read.rebuild;

import io.comanda.read.projector.PublishedLags;
import io.comanda.read.projector.PublishedLags.Report;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Topology;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Knows when a past lane is drained: when everything that was in its queue is written.
///
/// The broker tells how many messages are ready, not how many a consumer still works on. So each consumer publishes whether it is idle.
/// The lane is drained if no message is ready, and every consumer of the queue has then said that it is idle, and once more: a message
/// that one of them gave back while another one was asked is seen in the second round. A consumer that says nothing, because it hangs,
/// is waited for until the broker takes its messages back.
@Singleton
final class PastLanes {

    private static final int ROUNDS = 2;

    private final Broker broker;
    private final PublishedLags lags;
    private final Map<String, Round> rounds = new ConcurrentHashMap<>();

    PastLanes(Broker broker, PublishedLags lags) {
        this.broker = broker;
        this.lags = lags;
    }

    /// @param number of this round
    /// @param before when each consumer had last said something at its beginning. Only what it says later counts, and clocks don't matter
    private record Round(int number, Map<String, String> before) {
    }

    /// To be asked repeatedly.
    boolean isDrained(Topology lane) {
        if (broker.waiting(lane.queue()).orElse(1) > 0) {
            rounds.remove(lane.queue());
            return false;
        }
        var reports = lags.consumers(lane.name());
        var round = rounds.computeIfAbsent(lane.queue(), _ -> new Round(1, times(reports)));
        var news = reports.entrySet().stream()
                .filter(report -> !report.getValue().at().equals(round.before().get(report.getKey()))).map(Map.Entry::getValue).toList();
        if (news.stream().anyMatch(report -> !report.idle())) {
            rounds.remove(lane.queue());
            return false;
        }
        if (news.isEmpty() || news.size() < broker.consumers(lane.queue()).orElse(Long.MAX_VALUE)) {
            return false;
        }
        if (round.number() < ROUNDS) {
            rounds.put(lane.queue(), new Round(round.number() + 1, times(reports)));
            return false;
        }
        rounds.remove(lane.queue());
        return true;
    }

    private static Map<String, String> times(Map<String, Report> reports) {
        var times = new HashMap<String, String>();
        reports.forEach((consumer, report) -> times.put(consumer, report.at()));
        return times;
    }
}
