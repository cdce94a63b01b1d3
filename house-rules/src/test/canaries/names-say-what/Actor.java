package io.comanda.events;

record Actor(Role role) {

    enum Role {
        GUEST, MANAGER
    }
}
