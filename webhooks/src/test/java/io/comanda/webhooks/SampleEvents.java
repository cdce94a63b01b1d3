package io.comanda.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Events as the write side publishes them, made of the golden files.
final class SampleEvents {

    /// Of one order: revisions 1, 2, 3…
    static List<byte[]> of(String restaurant, UUID order, int count) throws IOException {
        var events = new ArrayList<byte[]>();
        for (int revision = 1; revision <= count; revision++) {
            events.add(of("order.accepted", restaurant, order, revision));
        }
        return events;
    }

    static byte[] of(String name, String restaurant, UUID order, int revision) throws IOException {
        var golden = Files.readString(Path.of("..", "shared-events", "src", "test", "resources", "golden", "comanda." + name + ".v1.json"));
        return golden.strip().replaceFirst("\"id\" *: *\"[^\"]+\"", "\"id\":\"" + UUID.randomUUID() + "\"")
                .replaceFirst("\"subject\" *: *\"[^\"]+\"", "\"subject\":\"" + order + "\"")
                .replaceFirst("\"revision\" *: *[0-9]+", "\"revision\":" + revision).replace("\"trattoria\"", "\"" + restaurant + "\"")
                .getBytes(UTF_8);
    }

    private SampleEvents() {
    }
}
