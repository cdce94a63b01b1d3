package io.comanda.read.elastic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;

/// A request body in newline-delimited JSON, as `_bulk` and `_msearch` expect it.
final class NdJson {

    private static final ContentType TYPE = ContentType.create("application/x-ndjson");
    private static final String NEWLINE = "\n";

    private final Bytes bytes = new Bytes();
    private final SequenceWriter values;

    NdJson(ObjectMapper json) {
        try {
            values = json.writer().withRootValueSeparator(NEWLINE).writeValues(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Object value) {
        try {
            values.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In bytes.
    int size() {
        return bytes.size();
    }

    HttpEntity entity() {
        try {
            values.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.write('\n');
        return bytes.entity();
    }

    /// Handed on without a copy.
    private static final class Bytes extends ByteArrayOutputStream {

        NByteArrayEntity entity() {
            return new NByteArrayEntity(buf, 0, count, TYPE);
        }
    }
}
