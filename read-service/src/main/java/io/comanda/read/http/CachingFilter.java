package io.comanda.read.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Adds ETag and Cache-Control to responses, answers conditional requests with 304, and compresses the others. A response that does not
/// depend on the caller may be stored by every cache; all others only by the caller's own, which revalidates each time. Streams pass
/// untouched.
///
/// Quarkus could compress, too, but would leave one strong ETag for two different representations, and no `Vary`.
class CachingFilter {

    /// A guest sees a sold-out dish for 5 + 30 seconds at most, through any number of caches, and menus survive an outage of ten minutes.
    private static final String PUBLIC = "public, max-age=5, stale-while-revalidate=30, stale-if-error=600";
    private static final String PRIVATE = "private, no-cache";
    private static final String NO_STORE = "no-store";

    private static final String VARY_PUBLIC = ConsistencyHeaders.TOKEN + ", " + HttpHeaders.ACCEPT_ENCODING;
    private static final String VARY_PRIVATE = HttpHeaders.AUTHORIZATION + ", " + VARY_PUBLIC;

    private static final Set<String> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int ETAG_BYTES = 12;

    private final CacheScope cacheScope;
    private final ServerTiming timing;
    private final ObjectMapper json;

    CachingFilter(CacheScope cacheScope, ServerTiming timing, ObjectMapper json) {
        this.cacheScope = cacheScope;
        this.timing = timing;
        this.json = json;
    }

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        var entity = response.getEntity();
        if (response.getStatus() != 200 || !SAFE_METHODS.contains(request.getMethod()) || !isInMemory(entity, response.getMediaType())
                || !cacheScope.mayBeStored()) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, NO_STORE);
            headers.putSingle(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
            return;
        }
        boolean isPrivate = cacheScope.dependsOnCaller() || request.getHeaders().containsKey(ConsistencyHeaders.TOKEN);
        headers.putSingle(HttpHeaders.CACHE_CONTROL, isPrivate ? PRIVATE : PUBLIC);
        headers.putSingle(ServerTiming.HEADER, timing.toString());
        var vary = cacheScope.dependsOnCaller() ? VARY_PRIVATE : VARY_PUBLIC;
        headers.putSingle(HttpHeaders.VARY, cacheScope.dependsOnLanguage() ? vary + ", " + HttpHeaders.ACCEPT_LANGUAGE : vary);

        var body = bytes(entity);
        boolean isCompressed = body.length >= Gzip.BYTES_MIN && Gzip.isAccepted(request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING));
        var etag = etag(entity, body, isCompressed);
        headers.putSingle(HttpHeaders.ETAG, etag);
        if (matches(etag, request.getHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of()))) {
            response.setStatus(304);
            response.setEntity(null);
        } else if (isCompressed) {
            headers.putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.setEntity(Gzip.compressed(body));
        } else {
            response.setEntity(body);
        }
    }

    /// Whether the body is known before it is sent. A stream is not, and no entity has no body.
    private static boolean isInMemory(@Nullable Object entity, @Nullable MediaType type) {
        return switch (entity) {
            case null -> false;
            case StreamingOutput _,InputStream _,Reader _,File _,Path _,Flow.Publisher<?> _ -> false;
            default -> type == null || !type.getSubtype().equals(MediaType.SERVER_SENT_EVENTS_TYPE.getSubtype());
        };
    }

    /// A weak comparison (RFC 9110, 13.1.2): a compressing proxy weakens the tag. The framework's comparison is strong.
    private static boolean matches(EntityTag etag, List<String> ifNoneMatch) {
        return ifNoneMatch.stream().flatMap(etags -> Arrays.stream(etags.split(",", -1))).map(String::strip)
                .anyMatch(each -> each.equals("*") || each.replaceFirst("^W/", "").equals("\"" + etag.getValue() + "\""));
    }

    /// The tag of an aggregate begins with its version. A compressed response has the tag of the plain one, and so a weak one: it is not the
    /// same byte for byte.
    private EntityTag etag(Object entity, byte[] body, boolean isCompressed) {
        return switch (entity) {
            case Versioned versioned -> new EntityTag(versioned.version() + "." + hash(body), isCompressed);
            case TimeDependent dependent -> new EntityTag(hash(bytes(dependent.withoutTime())), true);
            default -> new EntityTag(hash(body), isCompressed);
        };
    }

    private byte[] bytes(Object entity) {
        try {
            return switch (entity) {
                case byte[] bytes -> bytes;
                case String text -> text.getBytes(StandardCharsets.UTF_8);
                default -> json.writeValueAsBytes(entity);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The response can't be serialized", e);
        }
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
