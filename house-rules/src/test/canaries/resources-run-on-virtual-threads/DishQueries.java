package io.comanda.read.restaurants;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;

@RunOnVirtualThread
class DishQueries {

    @GET
    public String search() {
        return "";
    }
}
