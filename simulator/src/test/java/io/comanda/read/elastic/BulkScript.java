package io.comanda.read.elastic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// A random script of what a projector and its readers ask of Elasticsearch: bulks with versions in any order, some into an index that
/// accepts no writes, refreshes, gets and searches.
final class BulkScript {

    private static final int STEPS = 20;
    private static final int IDS = 3;
    private static final int VERSIONS = 6;
    private static final List<String> VIEWS = List.of("restaurants", "menus");

    private final Elastic elastic;
    private final int generation;
    private final Server server;
    private final Random random;
    private final List<String> told = new ArrayList<>();

    /// What is different with a model and with a real server.
    interface Server {

        void block(String index, boolean blocked);

        /// @return -1 if there is none
        long writtenVersion(String index, String id);
    }

    BulkScript(Elastic elastic, int generation, Server server, long seed) {
        this.elastic = elastic;
        this.generation = generation;
        this.server = server;
        random = new Random(seed);
    }

    /// @return what happened
    List<String> run() {
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> write();
                case 3 -> {
                    var index = name(VIEWS.get(random.nextInt(VIEWS.size())));
                    told.add("refreshed " + elastic.refresh(index));
                }
                case 4 -> writeWhileBlocked(VIEWS.get(random.nextInt(VIEWS.size())));
                default -> look();
            }
        }
        look();
        return told;
    }

    private String name(String view) {
        return Indices.of(view).names(generation);
    }

    private void writeWhileBlocked(String view) {
        server.block(name(view), true);
        write();
        server.block(name(view), false);
    }

    /// Each document once: what one bulk does with two versions of it is not defined. A removed one keeps its version.
    private void write() {
        var documents = new LinkedHashMap<String, Document>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            var view = VIEWS.get(random.nextInt(VIEWS.size()));
            var id = "id" + random.nextInt(IDS);
            long version = 1L + random.nextInt(VERSIONS);
            documents.put(view + id, new Document(view, Indices.of(view), id, version,
                    Map.of("removed", random.nextBoolean()), false));
        }
        var results = elastic.bulk(generation, List.copyOf(documents.values()));
        told.add("bulk " + IntStream.range(0, results.size()).mapToObj(i -> List.copyOf(documents.keySet()).get(i) + " "
                + text(results.get(i))).toList());
    }

    private static String text(BulkItemResult result) {
        return switch (result) {
            case BulkItemResult.Written _ -> "written";
            case BulkItemResult.Superseded _ -> "superseded";
            case BulkItemResult.Rejected(var type, _) -> type;
            case BulkItemResult.Retryable(var status, var type, _) -> status + " " + type;
        };
    }

    private void look() {
        for (var view : VIEWS) {
            for (int i = 0; i < IDS; i++) {
                told.add("get " + view + i + " " + server.writtenVersion(name(view), "id" + i) + ", search "
                        + elastic.searchableVersion(name(view), "id" + i));
            }
        }
    }
}
