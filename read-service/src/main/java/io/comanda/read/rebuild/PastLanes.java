package io.comanda.read.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.read.elastic.Elastic;
import io.comanda.read.elastic.Indices;
import io.comanda.read.rabbitmq.Broker;
import io.comanda.read.rabbitmq.Topology;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
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

    private static final Indices LAGS = Indices.of("lags");
    private static final int LAGS_GENERATION = 1;

    /// More than there are processes.
    private static final int CONSUMERS_MAX = 1_000;

    private static final int ROUNDS = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Broker broker;
    private final Elastic elastic;
    private final Map<String, Round> rounds = new ConcurrentHashMap<>();

    PastLanes(Broker broker, Elastic elastic) {
        this.broker = broker;
        this.elastic = elastic;
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
        var reports = reports(lane.name());
        var round = rounds.computeIfAbsent(lane.queue(), _ -> new Round(1, times(reports)));
        var news = reports.entrySet().stream()
                .filter(report -> !at(report.getValue()).equals(round.before().get(report.getKey()))).map(Map.Entry::getValue).toList();
        if (news.stream().anyMatch(report -> !report.path("idle").asBoolean())) {
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

    /// What each consumer said last.
    private Map<String, JsonNode> reports(String lane) {
        boolean _ = elastic.refresh(LAGS.names(LAGS_GENERATION));
        ObjectNode search = JSON.valueToTree(Map.of("size", CONSUMERS_MAX, "sort", List.of(Map.of("at", "desc")), "query",
                Map.of("term", Map.of("consumer", lane))));
        var reports = new HashMap<String, JsonNode>();
        elastic.search(LAGS.names(LAGS_GENERATION), search).at("/hits/hits")
                .forEach(hit -> reports.put(hit.path("_id").asText(), hit.path("_source")));
        return reports;
    }

    private static Map<String, String> times(Map<String, JsonNode> reports) {
        var times = new HashMap<String, String>();
        reports.forEach((consumer, report) -> times.put(consumer, at(report)));
        return times;
    }

    private static String at(JsonNode report) {
        return report.path("at").asText();
    }
}
