import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Wire;
import io.comanda.read.projector.Projection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/// The floor: the documents that events need, with nothing but bulk requests, one after the other, into indices with the same mappings.
final class Bulk {

    /// As the projector sends them.
    private static final int REQUEST_BYTES = 5_000_000;
    private static final int GENERATION = 99;
    private static final ObjectMapper JSON = Wire.configure(new ObjectMapper());

    private final ReadSide system;

    /// @param bytes of a request
    record Body(byte[] bytes, int documents) {
    }

    Bulk(ReadSide system) throws Exception {
        this.system = system;
        for (var view : List.of("orders", "sales")) {
            var template = JSON.createObjectNode().put("priority", 9);
            template.putArray("index_patterns").add("comanda-" + view + "-" + GENERATION + "-*");
            try (var file = Projection.class.getResourceAsStream("/elasticsearch/" + view + ".json")) {
                template.set("template", JSON.readTree(file));
            }
            system.elasticsearch("PUT", "/_index_template/benchmark-" + view, JSON.writeValueAsBytes(template));
        }
    }

    /// Every new version of every document: what does not change with an event is not written again.
    static List<Body> bodies(List<byte[]> events) throws Exception {
        var projection = projection();
        var versions = new HashMap<String, Long>();
        var bodies = new ArrayList<Body>();
        var body = new ByteArrayOutputStream();
        var ids = new HashSet<String>();
        for (var event : events) {
            for (var document : projection.documents(Wire.read(event))) {
                if (versions.getOrDefault(document.id(), -1L) < document.version()) {
                    versions.put(document.id(), document.version());
                    // Two versions of a document in one request would run in parallel.
                    if (body.size() >= REQUEST_BYTES || !ids.add(document.id())) {
                        bodies.add(new Body(body.toByteArray(), ids.size()));
                        body.reset();
                        ids.clear();
                        ids.add(document.id());
                    }
                    body.writeBytes("{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n"
                            .formatted(document.index().names(GENERATION), document.id(), document.version()).getBytes(StandardCharsets.UTF_8));
                    body.writeBytes(JSON.writeValueAsBytes(document.source()));
                    body.write('\n');
                }
            }
        }
        bodies.add(new Body(body.toByteArray(), ids.size()));
        return bodies;
    }

    Benchmark.Round write(String name, List<Body> bodies, int events) throws Exception {
        var cpuBefore = system.cpuSeconds();
        long begin = System.nanoTime();
        for (var body : bodies) {
            var answer = system.elasticsearch("POST", "/_bulk?filter_path=errors,items.*.error", body.bytes());
            if (answer.contains("true")) {
                throw new IllegalStateException(answer.substring(0, Math.min(1_000, answer.length())));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        var cpu = system.cpuSeconds();
        return new Benchmark.Round(name, events, bodies.stream().mapToInt(Body::documents).sum(), seconds, 0, cpu[1] - cpuBefore[1], 0);
    }

    /// The projector's own.
    private static Projection projection() throws ReflectiveOperationException {
        var constructor = Class.forName("io.comanda.read.orders.OrderProjection").getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Projection) constructor.newInstance();
    }
}
