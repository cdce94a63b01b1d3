package io.comanda.write.restaurant;

import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

@Path("/restaurants")
class RestaurantResource {

    @PUT
    public void change() {
        check();
    }

    void check() {
    }
}
