package io.comanda.read.orders;

// Red: an answer that has to be subscribed to.
class OrderQueries {

    io.smallrye.mutiny.Uni<String> one() {
        return io.smallrye.mutiny.Uni.createFrom().item("");
    }
}
