package io.comanda.stack.home;

import java.nio.file.Path;

/// A checkout of Comanda: where its services are built and where it keeps its data.
///
/// @param checkout the folder that holds `comanda`
/// @param state    the folder for everything that a running Comanda writes
public record Home(Path checkout, Path state) {
    /// The checkout is the system property `comanda.home`, or else the working directory. Its state is in `.comanda`, unless the
    /// system property `comanda.state` names another folder. Tests use this to stay apart from a running Comanda.
    public static Home current() {
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
