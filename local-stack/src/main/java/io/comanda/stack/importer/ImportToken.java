package io.comanda.stack.importer;

import io.comanda.stack.client.Unusable;
import io.comanda.stack.token.Badge;
import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where an import has its token from. Never from the command line, which everybody on a machine can read.
///
/// @param file  where a token stands; it is read again and again, so that whoever renews it need not interrupt an import
/// @param given a token in the environment
/// @param keys  those of the Comanda of this machine
record ImportToken(@Nullable Path file, @Nullable String given, Path keys) {

    private static final Pattern HERE = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");
    private static final Pattern BEARER = Pattern.compile("[!-~]+");

    /// @throws Unusable if there is none
    Supplier<String> at(URI gateway) {
        if (file != null) {
            checked(read(file), file.toString());
            return () -> checked(read(file), file.toString());
        }
        if (given != null && !given.isBlank()) {
            var token = checked(given, "COMANDA_TOKEN");
            return () -> token;
        }
        // What this machine's keys sign is nobody else's business.
        if (!HERE.matcher(gateway.getHost()).matches()) {
            throw new Unusable(gateway + " wants to know who asks: put a token of its issuer into a file and name that with --token-file,"
                    + " or put it into the environment as COMANDA_TOKEN.");
        }
        if (!Files.exists(keys)) {
            throw new Unusable("This Comanda has no keys yet: its first ./comanda up makes them. For another's, see --token-file.");
        }
        return Badge.of(DevIssuer.in(keys), "operator:import", "*");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Unusable("The token can't be read from " + file + ": " + e.getClass().getSimpleName() + ".");
        }
    }

    private static String checked(String token, String place) {
        if (!BEARER.matcher(token.strip()).matches()) {
            throw new Unusable("There is no token in " + place + ".");
        }
        return token.strip();
    }
}
