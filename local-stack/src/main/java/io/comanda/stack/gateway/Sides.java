package io.comanda.stack.gateway;

import java.net.URI;

/// The two services behind the gateway, and which of them a request is for.
///
/// @param write decides: `http://host:port`
/// @param read  answers: `http://host:port`
public record Sides(URI write, URI read) {
    /// `GET` and `HEAD` ask, everything else changes; two folders belong to one side whatever the method:
    /// the write side's documentation, and the administration of the views.
    URI of(String method, String path) {
        if (isIn("/api/write", path)) {
            return write;
        }
        if (isIn("/api/admin/views", path)) {
            return read;
        }
        return method.equals("GET") || method.equals("HEAD") ? read : write;
    }

    String nameOf(URI side) {
        return side.equals(read) ? "read" : "write";
    }

    private static boolean isIn(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
