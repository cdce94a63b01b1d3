package io.comanda.read.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Gives each answer a tag, so that what somebody has already isn't sent again, and says what caches may do with it. An answer that
/// doesn't depend on who asks is for every cache; all others are for the one who asked, who has them confirmed each time.
class Caching {

    /// A dish that has sold out is on a guest's screen for so long at most, however many caches lie between; and a menu is still read
    /// while nobody here answers.
    private static final String FOR_ALL = "public, max-age=5, stale-while-revalidate=30, stale-if-error=600";
    private static final String FOR_ONE = "private, no-cache";
    private static final String FOR_NONE = "no-store";

    /// What an answer depends on besides its address.
    private static final String VARY_FOR_ALL = Consistency.HEADER;
    private static final String VARY_FOR_ONE = HttpHeaders.AUTHORIZATION + ", " + Consistency.HEADER;

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int TAG_BYTES = 12;

    private final Caller caller;
    private final Timing timing;
    private final ObjectMapper json;

    Caching(Caller caller, Timing timing, ObjectMapper json) {
        this.caller = caller;
        this.timing = timing;
        this.json = json;
    }

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        if (response.getStatus() != 200 || !READING.contains(request.getMethod())) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, FOR_NONE);
            return;
        }
        boolean isForOne = caller.matters() || request.getHeaders().containsKey(Consistency.HEADER);
        headers.putSingle(HttpHeaders.CACHE_CONTROL, isForOne ? FOR_ONE : FOR_ALL);
        headers.putSingle(Timing.HEADER, timing.toString());
        headers.putSingle(HttpHeaders.VARY, caller.matters() ? VARY_FOR_ONE : VARY_FOR_ALL);

        var answer = response.getEntity();
        var body = bytes(answer);
        var tag = tag(answer, body);
        headers.putSingle(HttpHeaders.ETAG, tag);
        if (isKnown(tag, request.getHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of()))) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            response.setEntity(body);
        }
    }

    /// Weak or not doesn't matter here (RFC 9110, 13.1.2): a proxy that compresses weakens a tag. The framework compares them strictly.
    private static boolean isKnown(EntityTag tag, List<String> known) {
        return known.stream().flatMap(tags -> Arrays.stream(tags.split(",", -1))).map(String::strip)
                .anyMatch(each -> each.equals("*") || each.replaceFirst("^W/", "").equals("\"" + tag.getValue() + "\""));
    }

    /// Of an aggregate it begins with the version.
    private EntityTag tag(Object answer, byte[] body) {
        return switch (answer) {
            case Versioned versioned -> new EntityTag(versioned.version() + "." + hash(body));
            case ToldByTheClock told -> new EntityTag(hash(bytes(told.apartFromTheClock())), true);
            default -> new EntityTag(hash(body));
        };
    }

    private byte[] bytes(Object answer) {
        try {
            return answer instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer can't be written", e);
        }
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has it", e);
        }
    }
}
