package io.comanda.journey;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.system.Comanda;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first requests that `up` prints work as printed, in any working directory.
@SharedComanda
class FirstRequestsIT {

    private static final String BEFORE = "order for table 7, and find the order:\n";
    private static final String AFTER = "Stop it with";

    @TempDir
    private Path elsewhere = Path.of("");

    @Test
    void firstRequestsWorkAsPrinted() throws IOException, InterruptedException {
        var printed = Comanda.startupOutput();
        assertThat(printed, containsString(BEFORE));
        var requests = printed.substring(printed.indexOf(BEFORE) + BEFORE.length(), printed.indexOf(AFTER));
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", requests).directory(elsewhere.toFile()).redirectErrorStream(true)
                .start();
        var answers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), answers);
        assertThat(answers, not(containsString("/problems#")));
        assertThat(answers, containsString("\"table\":\"7\""));
        assertThat(answers, containsString("\"status\":\"ACCEPTED\""));
        assertThat(answers, containsString("\"totals\":[{\"currency\":\"EUR\""));
    }
}
