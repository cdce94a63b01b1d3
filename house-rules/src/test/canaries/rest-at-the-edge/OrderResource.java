package io.comanda.write.order;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/orders")
class OrderResource {

    @POST
    public Table place() {
        return new Table();
    }

    static class Table {

        @jakarta.ws.rs.QueryParam("table")
        String number;
    }
}
