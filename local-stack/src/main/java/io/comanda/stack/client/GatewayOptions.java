package io.comanda.stack.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which Comanda a command is for.
public final class GatewayOptions {

    @Option(names = "--gateway", defaultValue = "http://127.0.0.1:8080", paramLabel = "URL", description = "The URL of Comanda. Default: ${DEFAULT-VALUE}.")
    private URI gateway = URI.create("");

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token of a manager or an operator; not needed for the Comanda on this machine. "
            + "It may be renewed while the command runs. Default: the environment variable COMANDA_TOKEN.")
    private @Nullable Path tokenFile;

    public URI url() {
        return gateway;
    }

    /// @param keys    the keys of the Comanda on this machine
    /// @param subject who sends requests to it, as in its events and logs
    /// @throws ImportFailure if there is no token
    public Supplier<String> token(Path keys, String subject) {
        return new GatewayToken(tokenFile, System.getenv("COMANDA_TOKEN"), keys, subject).forGateway(gateway);
    }
}
