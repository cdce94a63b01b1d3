package io.comanda.read.orders;

// Red: a reactive return type.
class OrderQueries {

    io.smallrye.mutiny.Uni<String> one() {
        return io.smallrye.mutiny.Uni.createFrom().item("");
    }
}
