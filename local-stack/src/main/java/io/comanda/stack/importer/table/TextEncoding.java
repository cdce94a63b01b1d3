package io.comanda.stack.importer.table;

import io.comanda.stack.client.ImportFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How the characters of a text file are encoded.
///
/// @param description for people
record TextEncoding(Charset charset, String description) {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int FIRST_BYTES = 1 << 16;

    /// @param given null to recognise it
    /// @throws ImportFailure if it is none, or cannot be told with certainty
    static TextEncoding recognise(Path file, @Nullable Charset given) {
        if (given != null) {
            return new TextEncoding(given, given.displayName());
        }
        try {
            return recognise(file);
        } catch (IOException e) {
            throw FileKind.unreadable(file, e);
        }
    }

    private static TextEncoding recognise(Path file) throws IOException {
        byte[] first;
        try (var in = Files.newInputStream(file)) {
            first = in.readNBytes(FIRST_BYTES);
        }
        var wide = wide(first);
        if (wide != null && wide.fits(file)) {
            return wide;
        }
        for (var octet : first) {
            if (octet == 0) {
                throw new ImportFailure(file + " is not a text file. Export the orders as CSV or XLSX instead.");
            }
        }
        var utf8 = new TextEncoding(StandardCharsets.UTF_8, "UTF-8");
        return utf8.fits(file) ? utf8 : Windows1252.recognise(file);
    }

    /// UTF-16, by its byte order mark, or by the zero that is half of every Latin letter, digit and separator.
    private static @Nullable TextEncoding wide(byte[] first) {
        long even = zeros(first, 0);
        long odd = zeros(first, 1);
        if (startsWith(first, 0xFF, 0xFE) || isMost(odd, even, first.length)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, "UTF-16");
        }
        return startsWith(first, 0xFE, 0xFF) || isMost(even, odd, first.length)
                ? new TextEncoding(StandardCharsets.UTF_16BE, "UTF-16")
                : null;
    }

    /// Whether at least a quarter of the characters has its zero in the same half.
    private static boolean isMost(long zeros, long others, int length) {
        return zeros > length / 8 && zeros > 8 * others;
    }

    private static boolean startsWith(byte[] bytes, int one, int two) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == one && (bytes[1] & 0xFF) == two;
    }

    private static long zeros(byte[] bytes, int from) {
        long zeros = 0;
        for (int i = from; i < bytes.length; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    /// Whether the whole file is valid in this encoding.
    private boolean fits(Path file) throws IOException {
        try (var reader = open(file)) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /// Without a byte order mark. Invalid bytes are a [CharacterCodingException].
    BufferedReader open(Path file) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset.newDecoder()));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
