package io.comanda.read.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Compresses responses for clients that accept it.
public final class Gzip {

    /// A smaller response fits into one packet anyway.
    static final int BYTES_MIN = 1_024;

    private static final Pattern ZERO = Pattern.compile("\\s*q\\s*=\\s*0(\\.0*)?\\s*", Pattern.CASE_INSENSITIVE);

    /// @param acceptEncoding the header (RFC 9110, 12.5.3) as often as it was sent, or null if it was not
    public static boolean isAccepted(@Nullable List<String> acceptEncoding) {
        boolean isAnyAccepted = false;
        for (var entry : acceptEncoding == null ? List.<String>of() : List.of(String.join(",", acceptEncoding).split(",", -1))) {
            var parts = entry.split(";", 2);
            boolean isAccepted = parts.length == 1 || !ZERO.matcher(parts[1]).matches();
            switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> {
                    return isAccepted;
                }
                case "*" -> isAnyAccepted = isAccepted;
                default -> {
                    // Another encoding.
                }
            }
        }
        return isAnyAccepted;
    }

    public static byte[] compressed(byte[] body) {
        var zipped = new ByteArrayOutputStream(body.length / 4);
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can't be written to", e);
        }
        return zipped.toByteArray();
    }

    private Gzip() {
    }
}
