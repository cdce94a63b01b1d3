package io.comanda.read.question;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the files of words that this release is built with.
final class TextFiles {

    static List<String> lines(String file) {
        try (var in = TextFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The file " + file + " is missing");
            }
            try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
                return lines.toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TextFiles() {
    }
}
