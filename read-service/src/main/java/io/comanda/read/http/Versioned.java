package io.comanda.read.http;

/// A response about one aggregate. Its ETag begins with the version on both services, so it can be sent to the write side as `If-Match`.
public interface Versioned {

    long version();
}
