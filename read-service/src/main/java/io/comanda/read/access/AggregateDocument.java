package io.comanda.read.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.events.OrderState;
import io.comanda.read.http.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The document of an aggregate: its state, as commands return it, and its version. In responses it is always an order.
@RegisterForReflection
public record AggregateDocument(String id, long revision, long version,
        @Schema(implementation = OrderState.class) JsonNode state) implements Versioned {

    private static final long REVISION_MASK = (1L << 40) - 1;

    /// @param hit of a get or a search
    public static AggregateDocument of(JsonNode hit) {
        long version = hit.path("_version").longValue();
        return new AggregateDocument(hit.path("_id").textValue(), version & REVISION_MASK, version, hit.path("_source").path("state"));
    }

    /// Whether it is not merely marked as removed.
    boolean hasState() {
        return state.isObject();
    }

    /// The consistency token of this version: the response to a query that sends it is not older.
    public String consistencyToken(String view) {
        return view + "/" + id + "@" + version;
    }
}
