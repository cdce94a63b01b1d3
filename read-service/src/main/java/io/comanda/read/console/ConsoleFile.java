package io.comanda.read.console;

import io.comanda.read.http.Gzip;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file as it is sent.
///
/// @param compressed with gzip, or null if that makes it no smaller
/// @param etag       of both forms, so a weak one
record ConsoleFile(String mediaType, Buffer body, @Nullable Buffer compressed, String etag) {

    private static final int ETAG_BYTES = 12;
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    static ConsoleFile of(String mediaType, byte[] body) {
        var gzip = Gzip.compressed(body);
        return new ConsoleFile(mediaType, Buffer.buffer(body), gzip.length < body.length ? Buffer.buffer(gzip) : null,
                "W/\"" + HexFormat.of().formatHex(sha256(body), 0, ETAG_BYTES) + "\"");
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    boolean isPage() {
        return mediaType.startsWith("text/html");
    }

    /// The source of its import map for a Content-Security-Policy. Browsers accept an import map only inside the page, and there only with
    /// its hash.
    String importMapSource() {
        var script = INLINE_SCRIPT.matcher(text());
        if (!script.find()) {
            throw new IllegalStateException("The page has no import map");
        }
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(script.group(1).getBytes(StandardCharsets.UTF_8))) + "'";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
