package io.comanda.stack;

import java.nio.file.Path;

/// A checkout: where its services are built and where it keeps what it runs on.
///
/// @param checkout the folder that holds `comanda`
record Home(Path checkout) {
    /// The launcher says where the checkout is; without it, it is where we stand.
    static Home here() {
        return new Home(Path.of(System.getProperty("comanda.home", "")).toAbsolutePath().normalize());
    }

    /// Everything a running Comanda writes.
    Path state() {
        return checkout.resolve(".comanda");
    }

    Path servers() {
        return state().resolve("servers");
    }

    Path logs() {
        return state().resolve("logs");
    }
}
