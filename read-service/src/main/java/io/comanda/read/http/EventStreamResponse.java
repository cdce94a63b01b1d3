package io.comanda.read.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A response of server-sent events: it goes on after its request's method has returned.
@Schema(type = SchemaType.STRING)
public final class EventStreamResponse {

    private final BiConsumer<HttpServerResponse, Runnable> onOpen;

    /// @param onOpen called when the header is sent, with what cuts the client off; from then on events may be written
    public EventStreamResponse(BiConsumer<HttpServerResponse, Runnable> onOpen) {
        this.onOpen = onOpen;
    }

    void open(HttpServerResponse response, Runnable cutOff) {
        onOpen.accept(response, cutOff);
    }
}
