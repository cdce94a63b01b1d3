package io.comanda.read.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkItemResultTest {

    @ParameterizedTest
    @ValueSource(ints = { 200, 201 })
    void aStoredDocumentIsWritten(int status) throws JsonProcessingException {
        assertEquals(new BulkItemResult.Written(), result(status, ""));
    }

    @ParameterizedTest
    @CsvSource("409, version_conflict_engine_exception")
    void aNewerVersionSupersedes(int status, String type) throws JsonProcessingException {
        assertEquals(new BulkItemResult.Superseded(), result(status, type));
    }

    @ParameterizedTest
    @ValueSource(strings = { "document_parsing_exception", "mapper_parsing_exception", "strict_dynamic_mapping_exception",
            "illegal_argument_exception" })
    void fourErrorsRejectTheDocument(String type) throws JsonProcessingException {
        assertEquals(new BulkItemResult.Rejected(type, "because"), result(400, type));
    }

    @ParameterizedTest
    @CsvSource({ "429, es_rejected_execution_exception", "503, unavailable_shards_exception", "400, validation_exception",
            "403, cluster_block_exception", "404, index_not_found_exception", "500, illegal_argument_exception",
            "409, something_else_exception", "400, never_heard_of_exception", "0, ''" })
    void allOtherErrorsAreRetryable(int status, String type) throws JsonProcessingException {
        assertInstanceOf(BulkItemResult.Retryable.class, result(status, type));
    }

    @Test
    void theRejectedValueIsNotQuoted() throws JsonProcessingException {
        var result = BulkItemResult.of(new ObjectMapper().readTree("""
                {"status": 400, "error": {"type": "document_parsing_exception",
                 "reason": "[1:290] failed to parse field [customer]. Preview of field's value: 'Anna Rossi'"}}"""));

        assertEquals(new BulkItemResult.Rejected("document_parsing_exception", "[1:290] failed to parse field [customer]."), result);
    }

    private static BulkItemResult result(int status, String type) throws JsonProcessingException {
        var error = type.isEmpty() ? "" : ", \"error\": {\"type\": \"" + type + "\", \"reason\": \"because\"}";
        return BulkItemResult.of(new ObjectMapper().readTree("{\"status\": " + status + error + "}"));
    }
}
