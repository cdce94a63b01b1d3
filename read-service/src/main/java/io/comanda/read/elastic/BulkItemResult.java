package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// The result of one document of a bulk request.
public sealed interface BulkItemResult {

    /// It is stored.
    record Written() implements BulkItemResult {
    }

    /// Elasticsearch already held this version or a newer one. Nothing is left to do.
    record Superseded() implements BulkItemResult {
    }

    /// The mapping rejects it, now and at every repetition.
    record Rejected(String type, String reason) implements BulkItemResult {
    }

    /// Any other failure (overload, no shard, no permission, disk full): not about the document itself, so it is tried again.
    record Retryable(int status, String type, String reason) implements BulkItemResult {
    }

    /// The only errors that are about the document. All others are about the moment.
    Set<String> REJECTIONS = Set.of(
            "document_parsing_exception",
            "mapper_parsing_exception",
            "strict_dynamic_mapping_exception",
            "illegal_argument_exception");

    /// @param item what stands under the operation's name in the response
    static BulkItemResult of(JsonNode item) {
        int status = item.path("status").asInt();
        var type = item.path("error").path("type").asText();
        var reason = withoutPreview(item.path("error").path("reason").asText());
        if (status >= 200 && status < 300) {
            return new Written();
        }
        if (status == 409 && type.equals("version_conflict_engine_exception")) {
            return new Superseded();
        }
        return status == 400 && REJECTIONS.contains(type) ? new Rejected(type, reason) : new Retryable(status, type, reason);
    }

    /// Whether there is no index that it could have been written to.
    default boolean isMissingIndex() {
        return this instanceof Retryable(var status, var type, var _) && status == 404 && type.equals("index_not_found_exception");
    }

    /// Elasticsearch quotes the rejected value, which may be a guest's name and must not be logged.
    private static String withoutPreview(String reason) {
        int preview = reason.indexOf(" Preview of field's value");
        return preview < 0 ? reason : reason.substring(0, preview);
    }
}
