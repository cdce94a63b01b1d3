import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Downloads a file where there is neither curl nor wget, as in the images of JDKs: `java Download.java URL FILE`. Run by mvnw.
class Download {

    private static final int ATTEMPTS_MAX = 3;

    public static void main(String[] arguments) throws InterruptedException {
        var address = URI.create(arguments[0]);
        var file = Path.of(arguments[1]);
        for (var attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            try {
                download(address, file);
                return;
            } catch (IOException e) {
                System.err.println("mvnw: " + address + ": " + e);
            }
            Thread.sleep(Duration.ofSeconds(attempt));
        }
        System.exit(1);
    }

    private static void download(URI address, Path file) throws IOException, InterruptedException {
        if (address.getScheme().equals("file")) {
            Files.copy(Path.of(address), file, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        var client = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).connectTimeout(Duration.ofSeconds(20));
        proxy(address.getScheme()).ifPresent(client::proxy);
        try (var http = client.build()) {
            var response = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofFile(file));
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
        }
    }

    /// As curl and wget do: Java doesn't look at these variables.
    private static Optional<ProxySelector> proxy(String scheme) {
        return Stream.of(scheme + "_proxy", scheme.toUpperCase() + "_PROXY").map(System::getenv)
                .filter(value -> value != null && !value.isBlank()).findFirst().map(URI::create)
                .map(proxy -> ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
    }
}
