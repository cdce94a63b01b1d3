package io.comanda.stack.home;

import java.nio.file.Path;

/// A checkout: where its services are built and where it keeps what it runs on.
///
/// @param checkout the folder that holds `comanda`
/// @param state    everything that a running Comanda writes
public record Home(Path checkout, Path state) {
    /// The launcher says where the checkout is; without it, it is where we stand. What runs there keeps its state in `.comanda`,
    /// unless it is told another folder, as tests do that must not meddle with somebody's running Comanda.
    public static Home here() {
        Path checkout = Path.of(System.getProperty("comanda.home", "")).toAbsolutePath().normalize();
        return new Home(checkout, checkout.resolve(System.getProperty("comanda.state", ".comanda")).normalize());
    }

    public Path servers() {
        return state().resolve("servers");
    }

    public Path keys() {
        return state().resolve("keys");
    }

    public Path tokens() {
        return state().resolve("tokens");
    }

    public Path logs() {
        return state().resolve("logs");
    }
}
