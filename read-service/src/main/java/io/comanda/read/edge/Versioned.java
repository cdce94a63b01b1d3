package io.comanda.read.edge;

/// An answer about one aggregate. Its ETag begins with the version on both services, so it serves as the writer's `If-Match`.
public interface Versioned {

    long version();
}
