package io.comanda.read.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.simulator.elasticsearch.ElasticModel;
import io.comanda.simulator.schedule.Simulation;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;

/// The model of Elasticsearch tells the same as Elasticsearch: which items of a bulk are written, superseded or refused, and what gets and
/// searches see before and after a refresh.
class ElasticModelTest {

    private static final int SCRIPTS = 8;

    @Test
    void everyScriptTellsTheSameOnBoth() throws Exception {
        var kinds = new HashSet<String>();
        try (var servers = Servers.start(new Server[]{ Server.ELASTICSEARCH });
                var client = RestClient.builder(HttpHost.create("http://" + servers.elasticsearch())).build()) {
            for (int seed = 1; seed <= SCRIPTS; seed++) {
                var server = new RealServer(client);
                server.create(seed);
                var real = new BulkScript(new Elastic(client), seed, server, seed).run();
                assertEquals(String.join("\n", real), String.join("\n", onModel(seed)), "Script " + seed);
                real.forEach(
                        told -> List.of("written", "superseded", "403", "search -1").stream().filter(told::contains).forEach(kinds::add));
                deleteIndices(client, seed);
            }
        }
        assertEquals(4, kinds.size(), () -> "The scripts should lead everywhere: " + kinds);
    }

    private static void deleteIndices(RestClient client, int generation) throws Exception {
        for (var view : List.of("restaurants", "menus")) {
            client.performRequest(new Request("DELETE", "/" + Indices.of(view).names(generation)));
        }
    }

    private static List<String> onModel(int seed) {
        var told = new ArrayList<String>();
        var simulation = new Simulation(seed, null);
        var model = new ElasticModel(simulation, true);
        var process = simulation.process("script");
        var elastic = new ModelElastic(model, process);
        simulation.start(process, () -> {
            told.addAll(new BulkScript(elastic, seed, new ModelServer(model, elastic), seed).run());
            simulation.stop();
        });
        assertEquals(null, simulation.run());
        return told;
    }

    private record ModelServer(ElasticModel model, ModelElastic elastic) implements BulkScript.Server {

        @Override
        public void block(String index, boolean blocked) {
            model.block(index, blocked);
        }

        @Override
        public long writtenVersion(String index, String id) {
            return elastic.writtenVersion(index, id);
        }
    }

    private static final class RealServer implements BulkScript.Server {

        private final Elastic elastic;

        private RealServer(RestClient client) {
            this.elastic = new Elastic(client);
        }

        /// Empty, and never refreshed by themselves.
        private void create(int generation) {
            for (var view : List.of("restaurants", "menus")) {
                new IndexFiles(elastic).create(view, Indices.of(view).names(generation));
                put(Indices.of(view).names(generation), "{\"index.refresh_interval\": \"-1\"}");
            }
        }

        @Override
        public void block(String index, boolean blocked) {
            put(index, "{\"index.blocks.write\": " + blocked + "}");
        }

        private void put(String index, String settings) {
            var request = new Request("PUT", "/" + index + "/_settings");
            request.setJsonEntity(settings);
            assertTrue(elastic.send(request).path("acknowledged").booleanValue());
        }

        @Override
        public long writtenVersion(String index, String id) {
            return elastic.get(index, id).map(found -> found.path("_version").longValue()).orElse(-1L);
        }
    }
}
