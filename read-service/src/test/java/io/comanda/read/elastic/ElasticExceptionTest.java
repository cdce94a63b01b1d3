package io.comanda.read.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;

class ElasticExceptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aTimeoutSaysWhatWasWaitedFor() {
        var timeout = ElasticException.of(408, MissingNode.getInstance(), null);
        assertEquals("Elasticsearch answers 408 (it did not become ready in time: no master, or shards that are not started)",
                timeout.getMessage());
        assertEquals(ElasticException.Kind.FAILED, timeout.kind());
    }

    @Test
    void anErrorIsQuotedInWhateverFormItComes() throws Exception {
        assertEquals("Elasticsearch answers 404 index_not_found_exception: no such index [comanda-lags-1]",
                ElasticException.of(404, JSON.readTree("""
                        {"type": "index_not_found_exception", "reason": "no such index [comanda-lags-1]"}"""), null).getMessage());
        assertEquals("Elasticsearch answers 405 wrong method",
                ElasticException.of(405, JSON.readTree("\"wrong method\""), null).getMessage());
        assertEquals("Elasticsearch answers 502 without saying why",
                ElasticException.of(502, MissingNode.getInstance(), null).getMessage());
    }
}
