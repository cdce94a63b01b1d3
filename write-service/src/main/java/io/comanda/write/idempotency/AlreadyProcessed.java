package io.comanda.write.idempotency;

import org.jspecify.annotations.Nullable;

/// The request was processed before; carries the stored response.
final class AlreadyProcessed extends RuntimeException {

    private static final long serialVersionUID = 1;

    final int status;
    final String contentType;
    final @Nullable String location;
    final @Nullable String etag;
    final @Nullable String consistencyToken;

    @SuppressWarnings("serial")
    final byte[] body;

    AlreadyProcessed(int status, String contentType, @Nullable String location, @Nullable String etag,
            @Nullable String consistencyToken, byte[] body) {
        super("The request was processed before", null, false, false);
        this.status = status;
        this.contentType = contentType;
        this.location = location;
        this.etag = etag;
        this.consistencyToken = consistencyToken;
        this.body = body;
    }
}
