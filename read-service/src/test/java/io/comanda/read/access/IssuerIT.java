package io.comanda.read.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.read.Built;
import io.comanda.read.Tokens;
import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The built service, jar or executable, with an incomplete configuration of the token issuer.
class IssuerIT {

    private static final String AUDIENCES = "mp.jwt.verify.audiences";

    private static final int START_SECONDS_MAX = 300;

    @TempDir
    private Path folder;

    @Test
    void withoutAnIssuerItDoesNotStartAndSaysWhy() throws Exception {
        var all = new HashMap<>(Tokens.configuration());
        all.put(AUDIENCES, "comanda");
        for (var left : all.keySet()) {
            var without = new HashMap<>(all);
            without.remove(left);
            without.putIfAbsent(AUDIENCES, ""); // it has a default
            var ending = run(without);
            assertNotEquals(0, ending.code);
            assertTrue(ending.output.contains("The token issuer is not configured. Set " + left + ": "), ending.output);
            assertEquals(List.of(), ending.output.lines().filter(line -> line.startsWith("\tat ") || line.contains("stackTrace")).toList());
        }
    }

    private record Ending(int code, String output) {
    }

    private Ending run(Map<String, String> configuration) throws IOException, InterruptedException {
        configuration.put("quarkus.http.port", Integer.toString(Ports.allocate()));
        configuration.put("quarkus.management.port", Integer.toString(Ports.allocate()));
        var output = folder.resolve("output.txt");
        var process = Built.start(configuration, output);
        try {
            assertTrue(process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS), "it has started all the same");
            return new Ending(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
