package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;

/// A request body in newline-delimited JSON, as `_bulk` and `_msearch` expect it.
final class NdJson {

    private static final ContentType TYPE = ContentType.create("application/x-ndjson");

    private final ObjectMapper json;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    NdJson(ObjectMapper json) {
        this.json = json;
    }

    void add(Object value) {
        try {
            bytes.writeBytes(json.writeValueAsBytes(value));
            bytes.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return bytes.size();
    }

    HttpEntity entity() {
        return new NByteArrayEntity(bytes.toByteArray(), TYPE);
    }
}
