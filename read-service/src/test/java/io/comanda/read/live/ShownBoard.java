package io.comanda.read.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a client that follows a kitchen's stream shows, without what only the clock changes: tickets by station and order.
final class ShownBoard {

    private final Map<String, JsonNode> tickets = new TreeMap<>();

    /// @return likewise, as the query answers
    static Map<String, JsonNode> ofQuery(JsonNode board) {
        var shown = new ShownBoard();
        shown.picture(board);
        return shown.tickets;
    }

    static Map<String, JsonNode> after(List<Event> events) {
        var shown = new ShownBoard();
        for (var event : events) {
            switch (event.name()) {
                case "picture" -> shown.picture(event.data());
                case "change" -> shown.change(event.data());
                default -> {
                }
            }
        }
        return shown.tickets;
    }

    private void picture(JsonNode board) {
        tickets.clear();
        for (var station : board.path("stations")) {
            station.path("tickets").forEach(ticket -> put(station.path("station").asText(), ticket));
        }
    }

    private void change(JsonNode change) {
        tickets.keySet().removeIf(key -> key.endsWith(change.path("id").asText()));
        change.path("stations").forEach(each -> put(each.path("station").asText(), each.path("ticket")));
    }

    private void put(String station, JsonNode ticket) {
        tickets.put(station + " " + ticket.path("order").asText(),
                ((ObjectNode) ticket.deepCopy()).without(List.of("elapsedSeconds", "late")));
    }

    /// The numbers that a client of the guests' screen shows.
    static Map<String, Set<Integer>> screenAfter(List<Event> events) {
        var lists = new TreeMap<String, Set<Integer>>(Map.of("preparing", new TreeSet<>(), "ready", new TreeSet<>()));
        for (var event : events) {
            if (event.is("picture")) {
                lists.replaceAll((name, _) -> numbers(event.data().path(name)));
            } else if (event.is("change")) {
                lists.values().forEach(numbers -> numbers.remove(event.data().path("number").asInt()));
                var entry = event.data().path("entry");
                if (entry.isObject()) {
                    lists.computeIfPresent(entry.path("list").asText(), (_, numbers) -> {
                        numbers.add(entry.path("number").asInt());
                        return numbers;
                    });
                }
            }
        }
        return lists;
    }

    static Set<Integer> numbers(JsonNode list) {
        var numbers = new TreeSet<Integer>();
        list.forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }
}
