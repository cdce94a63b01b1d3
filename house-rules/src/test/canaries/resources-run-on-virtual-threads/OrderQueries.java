package io.comanda.read.orders;

import jakarta.ws.rs.GET;

// Red: it blocks the event loop.
class OrderQueries {

    @GET
    public String one() {
        return "";
    }
}
