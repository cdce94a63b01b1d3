package io.comanda.read.console;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The security headers of the console. Only this host's own scripts and styles run; nothing is inline but the import map.
final class ContentSecurityPolicy {

    private final String providers;

    /// @param provider the origin at which people sign in, which is asked for tokens
    ContentSecurityPolicy(Optional<String> provider) {
        this.providers = provider.map(origin -> " " + origin).orElse("");
    }

    /// The headers of a file, by name.
    Map<String, String> of(ConsoleFile file) {
        var headers = new TreeMap<>(Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
                "Cross-Origin-Resource-Policy", "same-origin"));
        if (file.isPage()) {
            headers.put("Content-Security-Policy", policy(file.importMapSource()));
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
            headers.put("Permissions-Policy", "camera=(), geolocation=(self), microphone=(), payment=(), usb=()");
            headers.put("X-Frame-Options", "DENY");
        } else if (file.mediaType().startsWith("text/javascript")) {
            // The service worker lies below its scope, and has a policy of its own.
            headers.put("Service-Worker-Allowed", "/");
            headers.put("Content-Security-Policy", "default-src 'none'; connect-src 'self'");
        }
        return headers;
    }

    /// Pictures of dishes may be anywhere.
    private String policy(String importMap) {
        return "default-src 'none'; script-src 'self' " + importMap
                + "; style-src 'self'; img-src 'self' https: data: blob:; font-src 'self'; "
                + "connect-src 'self'" + providers + "; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'";
    }
}
