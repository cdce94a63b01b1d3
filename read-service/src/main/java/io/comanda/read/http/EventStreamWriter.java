package io.comanda.read.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/// Sends the header of an event stream and leaves the rest to it. The framework's own streams keep the whole request in memory, and can't
/// tell a slow reader.
@Provider
public class EventStreamWriter implements ServerMessageBodyWriter<EventStreamResponse> {

    /// How long a client waits before it connects again, in milliseconds.
    private static final byte[] PREAMBLE = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    private final CurrentVertxRequest current;

    EventStreamWriter(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return type == EventStreamResponse.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == EventStreamResponse.class;
    }

    @Override
    public void writeResponse(EventStreamResponse stream, Type generic, ServerRequestContext context) {
        var request = current.getCurrent().request();
        context.serverResponse().setChunked(true).setResponseHeader("X-Accel-Buffering", "no").write(PREAMBLE, _ -> {
        });
        stream.open(request.response(), () -> cutOff(request));
    }

    /// Vert.x, asked itself, closes an HTTP/1 connection only when everything is written, which a client that does not read prevents. In HTTP/2, a
    /// proxy may have streams of many clients on one connection.
    private static void cutOff(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            var _ = connection.channelHandlerContext().close();
        } else {
            request.response().reset();
        }
    }

    @Override
    public void writeTo(EventStreamResponse stream, Class<?> type, Type generic, Annotation[] annotations, MediaType media,
            MultivaluedMap<String, Object> headers, OutputStream out) {
        throw new UnsupportedOperationException("Events are not written to a stream of bytes");
    }
}
