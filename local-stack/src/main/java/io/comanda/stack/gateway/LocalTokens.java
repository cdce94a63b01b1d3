package io.comanda.stack.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `GET /local/tokens`: a token of every role, for the role picker of the console's pages on this machine.
///
/// They are handed only to this gateway's own pages, asked for under the machine's own name. A page of another site can't read the
/// response (there is no CORS header), and a name that somebody points at 127.0.0.1 is not the machine's (DNS rebinding). A request that
/// passed a proxy is from elsewhere. Programs of any user of this machine can read them: they open a demo.
final class LocalTokens {
    static final String PATH = "/local/tokens";

    private static final String HOSTS = "localhost|127\\.0\\.0\\.1|\\[::1]";

    private final Path folder;

    /// @param folder with a file for each role, named like it
    LocalTokens(Path folder) {
        this.folder = folder;
    }

    void answer(HttpExchange exchange) throws IOException {
        if (isOwnPage(exchange.getRequestHeaders())) {
            Gateway.send(exchange, 200, "application/json", json());
        } else {
            new Problem(403, "urn:comanda:problem:forbidden", "Tokens are handed out on this machine only",
                    "Open the page at localhost, without a proxy.").send(exchange);
        }
    }

    private static boolean isOwnPage(Headers headers) {
        String host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
        String site = Optional.ofNullable(headers.getFirst("Sec-Fetch-Site")).orElse("same-origin");
        boolean isOwnOrigin = Optional.ofNullable(headers.getFirst("Origin")).map(origin -> URI.create(origin).getAuthority())
                .map(host::equals).orElse(true);
        return host.matches("(" + HOSTS + ")(:\\d+)?") && (site.equals("same-origin") || site.equals("none")) && isOwnOrigin
                && headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("Forwarded") || name.startsWith("X-forwarded-"));
    }

    /// Neither a role nor a token has a character that JSON escapes.
    private String json() throws IOException {
        Map<String, String> tokens = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("[a-z]+")).toList()) {
                tokens.put(file.getFileName().toString(), Files.readString(file).strip());
            }
        }
        return tokens.entrySet().stream().map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
