package io.comanda.read.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Server-sent events as bytes (https://html.spec.whatwg.org/multipage/server-sent-events.html). The same bytes go to all streams that show
/// the same.
@Singleton
class Events {

    private static final String HEARTBEAT = ":\n\n";

    private final ObjectMapper json;
    /// The ids of pictures. They only have to be there, and to differ: whatever a client sends back is answered with a whole picture.
    private final AtomicLong position = new AtomicLong(System.currentTimeMillis());

    Events(ObjectMapper json) {
        this.json = json;
    }

    static Buffer heartbeat() {
        return Buffer.buffer(HEARTBEAT);
    }

    Buffer picture(Picture picture) {
        return event("picture", picture.versions().size() == 1 ? picture.versions().values().iterator().next() : position.incrementAndGet(),
                picture.body());
    }

    Buffer change(long version, Object data) {
        return event("change", version, data);
    }

    Buffer stale(Instant since) {
        return event("stale", position.incrementAndGet(), Map.of("since", since));
    }

    Buffer end(String reason) {
        return event("end", position.incrementAndGet(), Map.of("reason", reason));
    }

    private Buffer event(String name, long id, Object data) {
        try {
            // JSON written by Jackson has no line breaks.
            var head = "event: " + name + "\nid: " + id + "\ndata: ";
            return Buffer.buffer(head).appendBytes(json.writeValueAsBytes(data)).appendBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event can't be serialized", e);
        }
    }
}
