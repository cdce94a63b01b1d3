package io.comanda.write.order;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

// Red: a route that Quarkus ignores.
@Path("/orders")
class OrderResource {

    @POST
    void place() {
    }
}
