package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Builds the modules in `src/test/gates`, each of which violates one gate of the parent, and checks that each fails for that reason.
class GatesTest {

    private static final Path CANARIES = Path.of("src/test/gates");

    /// As deep below the root as the originals, because they refer to their parent by a relative path.
    private static final Path COPY = Path.of("target/canaries/gates");

    private static final Pattern BOUNDARY = Pattern.compile("<plugin>\\s*<groupId>org.apache.maven.plugins</groupId>\\s*"
            + "<artifactId>maven-enforcer-plugin</artifactId>.*?</plugin>", Pattern.DOTALL);

    private static final int BUILD_MINUTES_MAX = 5;

    private static String log = "";

    @BeforeAll
    static void buildTheCanaries() throws IOException, InterruptedException {
        for (Path old : Project.filesBelow(COPY, _ -> true)) {
            Files.delete(old);
        }
        for (Path file : Project.filesBelow(CANARIES, _ -> true)) {
            var copy = COPY.resolve(CANARIES.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, Project.read(file)
                    .replace("<!-- the boundary of write-service -->", boundaryOf("write-service"))
                    .replace("<!-- the boundary of read-service -->", boundaryOf("read-service")));
        }
        // Offline: the modules built before have used the same plugins.
        var command = new ArrayList<>(List.of(Project.ROOT.resolve("mvnw").toString(), "-B", "-o", "-fae", "-Dstyle.color=never",
                "-f", COPY.resolve("pom.xml").toString(), "test-compile"));
        var repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        var output = Path.of("target/canaries/build.log");
        var build = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
        var ended = build.waitFor(BUILD_MINUTES_MAX, TimeUnit.MINUTES);
        if (!ended) {
            build.descendants().forEach(ProcessHandle::destroyForcibly);
            build.destroyForcibly();
        }
        log = Project.read(output);
        assertTrue(ended, () -> "The canaries' build hangs:\n" + log);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lint            | found raw type: java.util.List
            lint            | warnings found and -Werror specified
            error-prone     | [ReturnValueIgnored]
            null-away       | [NullAway] dereferenced expression
            layout          | The following files had format violations
            plugin-versions | A plugin's version belongs into the parent.
            convergence     | Dependency convergence error for canary:sauce
            write-side      | The write side knows neither Elasticsearch nor the read side.
            read-side       | The read side knows neither PostgreSQL nor the write side.
            """)
    void aModuleThatViolatesAGateFails(String module, String reason) {
        assertEquals("FAILURE", result(module));
        assertTrue(part(module).contains(reason), () -> "Not for this reason, '" + reason + "':\n" + part(module));
    }

    @Test
    void aModuleThatViolatesNonePasses() {
        assertEquals("SUCCESS", result("innocent"), () -> part("innocent"));
    }

    /// The log of a module's build, and its failure at the end.
    private static String part(String module) {
        var building = Pattern.compile("^\\[INFO] -+< canary:" + module + " >-.*?(?=^\\[INFO] -+< canary:|^\\[INFO] Reactor Summary)",
                Pattern.MULTILINE | Pattern.DOTALL).matcher(log);
        var failing = Pattern
                .compile("^\\[ERROR] Failed to execute goal [^\\n]* on project " + module + ":.*?(?=^\\[ERROR] Failed to execute|\\z)",
                        Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(log);
        return (building.find() ? building.group() : "") + (failing.find() ? failing.group() : "");
    }

    private static String result(String module) {
        var line = Pattern.compile("^\\[INFO] " + module + " \\S+ \\.+ (\\w+)", Pattern.MULTILINE).matcher(log);
        return line.find() ? line.group(1) : "not built:\n" + log;
    }

    private static String boundaryOf(String service) {
        var boundary = BOUNDARY.matcher(Project.read(Project.ROOT.resolve(service).resolve("pom.xml")));
        return boundary.find() ? boundary.group() : service + " has no boundary";
    }
}
