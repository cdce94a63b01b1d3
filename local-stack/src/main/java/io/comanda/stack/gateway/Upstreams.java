package io.comanda.stack.gateway;

import java.net.URI;

/// The two services behind the gateway, and the routing between them.
///
/// @param write the write-service, as in `http://host:port`
/// @param read  the read-service, as in `http://host:port`
public record Upstreams(URI write, URI read) {
    /// The service for a request. `GET` and `HEAD` go to the read-service, everything else to the write-service. Two paths belong to one
    /// service whatever the method: the write side's documentation, and the administration of the views.
    URI route(String method, String path) {
        if (isIn("/api/write", path)) {
            return write;
        }
        if (isIn("/api/admin/views", path)) {
            return read;
        }
        return method.equals("GET") || method.equals("HEAD") ? read : write;
    }

    String sideOf(URI service) {
        return service.equals(read) ? "read" : "write";
    }

    private static boolean isIn(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
