package io.comanda.read.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Entities that no query returns today. CachingIT has all others.
class CachingFilterTest {

    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    private @Nullable Object entity;
    private @Nullable MediaType mediaType = MediaType.APPLICATION_JSON_TYPE;
    private int status = 200;

    @Test
    void aStreamPassesUntouched() {
        StreamingOutput output = out -> out.write(1);
        try (var publisher = new SubmissionPublisher<String>()) {
            for (var stream : List.of(output, InputStream.nullInputStream(), new StringReader("{}"), Path.of("menu.pdf").toFile(),
                    Path.of("menu.pdf"), publisher)) {
                filter(stream);
                assertPassed(stream);
            }
        }
    }

    @Test
    void serverSentEventsPassUntouched() {
        mediaType = MediaType.SERVER_SENT_EVENTS_TYPE;
        var event = Map.of("event", "order");
        filter(event);
        assertPassed(event);
    }

    @Test
    void anEmptyEntityPassesUntouched() {
        filter(null);
        assertPassed(null);
    }

    @Test
    void aStreamIsNeverNotModified() {
        var stream = new ByteArrayInputStream(new byte[0]);
        filter(stream, "*");
        assertPassed(stream);
    }

    @Test
    void bytesAndTextAreSentAsTheyAre() {
        var bytes = "é".getBytes(StandardCharsets.UTF_8);
        filter(bytes);
        assertSame(bytes, entity);
        var etag = headers.getFirst(HttpHeaders.ETAG);
        mediaType = MediaType.TEXT_HTML_TYPE;
        filter("é");
        assertArrayEquals(bytes, (byte[]) entity);
        assertEquals(etag, headers.getFirst(HttpHeaders.ETAG));
    }

    private void assertPassed(@Nullable Object stream) {
        assertSame(stream, entity);
        assertEquals(200, status);
        assertNull(headers.getFirst(HttpHeaders.ETAG), "An ETag of what?");
        assertEquals("no-store", headers.getFirst(HttpHeaders.CACHE_CONTROL));
    }

    private void filter(@Nullable Object response, String... ifNoneMatch) {
        entity = response;
        headers.clear();
        new CachingFilter(new CacheScope(), new ServerTiming(), new ObjectMapper()).filter(request(ifNoneMatch), response());
    }

    private static ContainerRequestContext request(String... ifNoneMatch) {
        var headers = new MultivaluedHashMap<String, String>();
        headers.put(HttpHeaders.IF_NONE_MATCH, List.of(ifNoneMatch));
        return as(ContainerRequestContext.class, (method, _) -> switch (method) {
            case "getMethod" -> "GET";
            case "getHeaders" -> headers;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private ContainerResponseContext response() {
        return as(ContainerResponseContext.class, (method, arguments) -> switch (method) {
            case "getStatus" -> status;
            case "getHeaders" -> headers;
            case "getEntity" -> entity;
            case "getMediaType" -> mediaType;
            case "setStatus" -> {
                status = (int) arguments[0];
                yield null;
            }
            case "setEntity" -> {
                entity = arguments[0];
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Handler {

        @Nullable
        Object call(String method, Object[] arguments);
    }

    /// The few methods of a large interface that the filter calls.
    private static <T> T as(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{ type },
                (_, method, arguments) -> handler.call(method.getName(), arguments)));
    }
}
