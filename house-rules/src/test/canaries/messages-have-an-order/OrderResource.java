package io.comanda.write.order;

import jakarta.ws.rs.POST;

class OrderResource {

    @POST
    public void place(PlaceOrder body) {
    }
}
