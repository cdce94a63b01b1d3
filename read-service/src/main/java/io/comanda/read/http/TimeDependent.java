package io.comanda.read.http;

/// A response that includes the current time. Its ETag ignores the time: it stays the same while nothing else changes.
public interface TimeDependent {

    /// The response without the parts that only depend on the time.
    Object withoutTime();
}
