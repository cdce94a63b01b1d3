package io.comanda.read.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// An aggregate as its view has it: what the command answered, and the version that says how new it is.
@RegisterForReflection
public record Answered(String id, long revision, long version, JsonNode state) implements Versioned {

    private static final long REVISION_MASK = (1L << 40) - 1;

    /// @param hit a document as Elasticsearch gives it, by get or by search
    public static Answered of(JsonNode hit) {
        long version = hit.path("_version").longValue();
        return new Answered(hit.path("_id").textValue(), version & REVISION_MASK, version, hit.path("_source").path("state"));
    }

    /// Sent back with another question, its answer is no older than this one.
    public String consistencyToken(String view) {
        return view + "/" + id + "@" + version;
    }
}
