package io.comanda.journey.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.comanda.journey.system.StoredDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What has to be true once all commands are answered and nothing fails any more.
final class Oracle {

    private static final Duration CATCH_UP = Duration.ofMinutes(2);
    private static final int EPOCH_SHIFT = 40;
    private static final Set<String> NOT_SOLD = Set.of("PLACED", "DECLINED", "CANCELLED");
    private static final JsonMapper JSON = new JsonMapper();

    private final Site site;
    private final Load load;
    private final Tally tally;

    Oracle(Site site, Load load, Tally tally) {
        this.site = site;
        this.load = load;
        this.tally = tally;
    }

    /// An order as its last event in the journal has it.
    private record Decided(long version, long revision, JsonNode state) {
    }

    /// Compares everything; whatever is wrong is added to the tally.
    void judge() throws Exception {
        var decided = decided();
        acknowledgedCommandsAreInPostgres(decided);
        eachKeyHasOneOrder(decided);
        revisionsAreDense();
        elasticsearchHasTheSame(decided);
        sumsAreEqual(decided);
        nothingIsParked();
        nobodyIsNamed();
    }

    private Map<String, Decided> decided() throws SQLException, IOException {
        var decided = new TreeMap<String, Decided>();
        try (var connection = site.database(); var query = connection.createStatement(); var rows = query.executeQuery("""
                select distinct on (aggregate) aggregate, journal.revision, message from journal join orders on orders.id = aggregate
                order by aggregate, journal.revision desc""")) {
            while (rows.next()) {
                var message = JSON.readTree(rows.getBytes(3));
                decided.put(rows.getString(1), new Decided((message.path("epoch").asLong() << EPOCH_SHIFT) + rows.getLong(2),
                        rows.getLong(2), message.at("/data/state")));
            }
        }
        return decided;
    }

    private void acknowledgedCommandsAreInPostgres(Map<String, Decided> decided) {
        for (var till : load.tills()) {
            till.acknowledged.forEach((order, revision) -> {
                var found = decided.get(order);
                if (found == null || found.revision < revision) {
                    tally.lost(order + " was acknowledged at revision " + revision + ", and PostgreSQL has " + found);
                } else if (found.revision > revision) {
                    tally.duplicated(order + " was acknowledged at revision " + revision + " at last, and PostgreSQL has " + found);
                }
            });
        }
    }

    private void eachKeyHasOneOrder(Map<String, Decided> decided) {
        var orders = new HashMap<String, String>();
        decided.forEach((order, found) -> {
            var other = orders.put(found.state.at("/lines/0/note").asText(), order);
            if (other != null) {
                tally.duplicated("Under one key there are " + order + " and " + other);
            }
        });
        load.tills().forEach(till -> till.placed.forEach((note, order) -> {
            if (!order.equals(orders.get(note))) {
                tally.lost(order + " was placed with " + note + ", and PostgreSQL has " + orders.get(note));
            }
        }));
    }

    private void revisionsAreDense() throws SQLException {
        try (var connection = site.database(); var query = connection.createStatement(); var rows = query.executeQuery("""
                select aggregate, count(*), count(distinct revision), min(revision), max(revision) from journal group by aggregate
                having count(*) <> max(revision) or count(distinct revision) <> count(*) or min(revision) <> 1""")) {
            while (rows.next()) {
                tally.unexpected("The revisions of " + rows.getString(1) + " are not dense and unique: " + rows.getLong(2) + " events, "
                        + rows.getLong(3) + " revisions from " + rows.getLong(4) + " to " + rows.getLong(5));
            }
        }
    }

    /// Waits as long as the views are behind. What is left then is lost. The product's own verification compares the other views.
    private void elasticsearchHasTheSame(Map<String, Decided> decided) throws Exception {
        var until = Instant.now().plus(CATCH_UP);
        var differences = differences(decided);
        while (!differences.isEmpty() && Instant.now().isBefore(until)) {
            Thread.sleep(250);
            differences = differences(decided);
        }
        differences.forEach((order, what) -> tally.lost(order + " " + what));
        for (var view : new String[]{ "orders", "restaurants" }) {
            var verification = verified(view, Instant.now().plus(CATCH_UP));
            if (verification.path("differences").asLong() + verification.path("orphans").asLong() != 0) {
                tally.lost("The verification of " + view + " found differences: " + verification);
            }
        }
    }

    private Map<String, String> differences(Map<String, Decided> decided) {
        var differences = new TreeMap<String, String>();
        var stored = new HashMap<String, StoredDocuments.Stored>();
        StoredDocuments.of(site.servers.elasticsearch(), 1).forEach((key, document) -> {
            if (key.startsWith("orders")) {
                stored.put(key.substring(key.indexOf('/') + 1), document);
            }
        });
        decided.forEach((order, wanted) -> {
            var found = stored.remove(order);
            if (found == null || found.version() != wanted.version || !found.content().path("state").equals(wanted.state)) {
                differences.put(order, "is " + wanted.state + " @" + wanted.version + " in PostgreSQL, and in Elasticsearch " + found);
            }
        });
        stored.forEach((order, found) -> differences.put(order, "is in Elasticsearch only: " + found));
        return differences;
    }

    private JsonNode verified(String view, Instant until) throws InterruptedException {
        var path = "/api/admin/views/" + view;
        while (site.operation("POST", path + "/verify").send().status() != 202 && Instant.now().isBefore(until)) {
            Thread.sleep(250);
        }
        var verification = site.operation("GET", path).send().expectSuccess().path("verification");
        while (verification.path("running").booleanValue() && Instant.now().isBefore(until)) {
            Thread.sleep(100);
            verification = site.operation("GET", path).send().expectSuccess().path("verification");
        }
        return verification;
    }

    private void sumsAreEqual(Map<String, Decided> decided) {
        var sold = decided.values().stream().filter(order -> !NOT_SOLD.contains(order.state.path("status").asText())).toList();
        long gross = sold.stream().mapToLong(order -> order.state.at("/totals/gross/minor").asLong()).sum();
        var total = site.query(site.reader(0), "/api/sales?by=day&restaurant=" + Load.CODE).send().expectSuccess().at("/totals/0");
        if (total.at("/gross/minor").asLong() != gross || total.path("orders").asLong() != sold.size()) {
            tally.lost("The sales are " + sold.size() + " orders of " + gross + " in PostgreSQL, and " + total);
        }
    }

    private void nothingIsParked() {
        for (var queue : site.broker("GET", "queues/%2f", "").expectSuccess()) {
            if (queue.path("name").asText().startsWith("comanda.dead-letter") && queue.path("messages").asLong() > 0) {
                tally.unexpected("Messages are parked: " + queue.path("name") + " has " + queue.path("messages"));
            }
        }
    }

    private void nobodyIsNamed() throws IOException {
        for (var log : site.logs()) {
            try (var lines = Files.lines(log)) {
                lines.filter(line -> line.contains(Load.GUEST) || line.contains(Load.PHONE)).findFirst()
                        .ifPresent(line -> tally.unexpected("A guest is named in " + log + ": " + line));
            }
        }
    }
}
