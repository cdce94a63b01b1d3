package io.comanda.stack.client;

import io.comanda.stack.token.DevIssuer;
import io.comanda.stack.token.RenewingToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The source of a command's token. It is never the command line, which every user of a machine can read.
///
/// @param file        a file with a token; it is read for every request, so that it can be renewed meanwhile
/// @param environment a token from the environment
/// @param keys        the keys of the Comanda on this machine
/// @param subject     whose token the keys of the Comanda on this machine sign
record GatewayToken(@Nullable Path file, @Nullable String environment, Path keys, String subject) {

    private static final Pattern LOCAL_HOST = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    /// @throws ImportFailure if there is no token
    Supplier<String> forGateway(URI gateway) {
        if (file != null) {
            requireToken(read(file), file.toString());
            return () -> requireToken(read(file), file.toString());
        }
        if (environment != null && !environment.isBlank()) {
            var token = requireToken(environment, "COMANDA_TOKEN");
            return () -> token;
        }
        // Tokens signed with local keys must not be sent to other hosts.
        if (!LOCAL_HOST.matcher(gateway.getHost()).matches()) {
            throw new ImportFailure(gateway + " requires a token: put one from its issuer into a file and name it with --token-file,"
                    + " or put it into the environment variable COMANDA_TOKEN.");
        }
        if (!Files.exists(keys)) {
            throw new ImportFailure(
                    "This Comanda has no keys yet: the first ./comanda up creates them. For another Comanda see --token-file.");
        }
        return RenewingToken.of(DevIssuer.in(keys), "operator:" + subject, "*");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ImportFailure("The token cannot be read from " + file + ": " + e.getClass().getSimpleName() + ".");
        }
    }

    private static String requireToken(String token, String source) {
        if (!TOKEN.matcher(token.strip()).matches()) {
            throw new ImportFailure("There is no token in " + source + ".");
        }
        return token.strip();
    }
}
