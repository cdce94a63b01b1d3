package io.comanda.journey;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether an answer is one that may be given, whatever was asked.
final class Judge {

    /// What only our own inside can have said; no junk that is sent says it.
    private static final Pattern INSIDE = Pattern
            .compile("io\\.comanda|java\\.(util|time|net|io|sql)\\.|com\\.fasterxml|org\\.(hibernate|postgresql|jboss|elasticsearch)"
                    + "|io\\.(quarkus|vertx|netty|smallrye)|jakarta\\.|Exception|\\bat [a-z]+\\.[a-z.]+\\(|SQLState|query_shard|number_format|\\.java:\\d");

    private final Map<Side, Set<String>> types = new EnumMap<>(Side.class);
    private final String canary;

    /// @param canary a word that stands only in what nobody may see who is asked here
    Judge(String canary) {
        this.canary = canary;
        for (var side : Side.values()) {
            types.put(side, side.problemTypes());
        }
    }

    @Nullable
    String complaint(Side side, Call call, Reply reply) {
        var complaint = complaintAbout(side, call, reply);
        return complaint == null ? null : "The answer " + complaint + "\n  " + call + "\n  " + reply;
    }

    private @Nullable String complaintAbout(Side side, Call call, Reply reply) {
        if (reply.status() >= 500) {
            return "is a failure of ours";
        }
        if (reply.text().contains(canary)) {
            return "tells what is another's";
        }
        if (INSIDE.matcher(reply.text()).find()) {
            return "tells of our inside";
        }
        if (reply.status() < 400 || call.isHead() || isBeforeUs(reply)) {
            return null;
        }
        var complaint = reply.notAProblem();
        if (complaint != null) {
            return complaint;
        }
        return types.getOrDefault(side, Set.of()).contains(reply.json().path("type").asText()) ? null : "has a type that nobody explains";
    }

    /// What the server says of a request that it can't even read, before any of our code is asked.
    private static boolean isBeforeUs(Reply reply) {
        return reply.text().isEmpty() && Set.of(400, 413, 414, 431).contains(reply.status());
    }
}
