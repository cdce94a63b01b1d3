package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// What Elasticsearch said to one document of a bulk.
public sealed interface Verdict {

    /// It is stored.
    record Written() implements Verdict {
    }

    /// This version or a newer one was there already: nothing is left to do.
    record Superseded() implements Verdict {
    }

    /// The mapping refuses it, now and at every repetition.
    record Misfit(String type, String reason) implements Verdict {
    }

    /// Anything else (busy, no shard, no right, no room): no word on the document itself, so it is to be tried again.
    record Deferred(int status, String type, String reason) implements Verdict {
    }

    /// The only refusals that are about the document; everything that isn't named here is about the moment.
    Set<String> MISFITS = Set.of(
            "document_parsing_exception",
            "mapper_parsing_exception",
            "strict_dynamic_mapping_exception",
            "illegal_argument_exception");

    /// @param item what stands under the operation's name in a bulk's answer
    static Verdict of(JsonNode item) {
        int status = item.path("status").asInt();
        var type = item.path("error").path("type").asText();
        var reason = withoutPreview(item.path("error").path("reason").asText());
        if (status >= 200 && status < 300) {
            return new Written();
        }
        if (status == 409 && type.equals("version_conflict_engine_exception")) {
            return new Superseded();
        }
        return status == 400 && MISFITS.contains(type) ? new Misfit(type, reason) : new Deferred(status, type, reason);
    }

    /// Elasticsearch quotes what it can't take, and that may be a guest's name: it belongs into no log.
    private static String withoutPreview(String reason) {
        int preview = reason.indexOf(" Preview of field's value");
        return preview < 0 ? reason : reason.substring(0, preview);
    }
}
