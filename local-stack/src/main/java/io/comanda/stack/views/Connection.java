package io.comanda.stack.views;

import io.comanda.stack.client.ApiClient;
import io.comanda.stack.client.GatewayOptions;
import io.comanda.stack.client.ImportFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;

/// The options of all commands here, and their exit codes.
final class Connection {

    static final int OK = 0;
    /// It was answered, but not as one would wish.
    static final int NOT_GOOD = 1;
    static final int FAILED = 2;

    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(5);

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    /// @param keys the keys of the Comanda on this machine
    /// @param work returns the exit code
    int run(Path keys, ToIntFunction<ViewsApi> work) {
        try {
            return work.applyAsInt(
                    new ViewsApi(new ApiClient(gateway.url(), gateway.token(keys, "cli"), RETRY_TIMEOUT, System.err::println)));
        } catch (ImportFailure e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }
}
