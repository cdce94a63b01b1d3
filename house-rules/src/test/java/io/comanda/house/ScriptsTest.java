package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The scripts that run and count the tests, and the Maven wrapper, copied into an empty checkout.
class ScriptsTest {

    private static final long SCRIPT_SECONDS_MAX = 60;

    @TempDir
    private Path checkout = Path.of("");

    @BeforeEach
    void copyTheScripts() throws IOException {
        for (String script : List.of(".ci/run", ".ci/count-tests", "mvnw", ".mvn/jdk25.sh", ".mvn/native.sh",
                ".mvn/wrapper/maven-wrapper.properties", ".mvn/wrapper/Download.java")) {
            var copy = checkout.resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(Project.ROOT.resolve(script), copy);
        }
    }

    @Test
    void reportsOfAllModulesAreAddedUp() throws IOException {
        report("write-service/target/surefire-reports/TEST-A.xml", 7, 0, 2, 0);
        report("write-service/target/failsafe-reports/TEST-B.xml", 1000, 0, 0, 0);
        assertEquals(new Result(0, "1005 passed, 0 failed, 2 skipped"), run(Map.of(), ".ci/count-tests"));
    }

    @Test
    void failuresAndErrorsFailTheRun() throws IOException {
        report("a/target/surefire-reports/TEST-A.xml", 7, 1, 2, 1);
        assertEquals(new Result(1, "3 passed, 2 failed, 2 skipped"), run(Map.of(), ".ci/count-tests"));
    }

    @Test
    void failedTestsAreListedWithTheirReasons() throws IOException {
        var report = Files.createDirectories(checkout.resolve("a/target/failsafe-reports")).resolve("TEST-A.xml");
        Files.writeString(report, """
                <testsuite name="io.comanda.A" tests="2" errors="1" skipped="0" failures="0">
                  <properties><property name="x" value="tests=9"/></properties>
                  <testcase name="itStarts" classname="io.comanda.A" time="0.1">
                    <error message="no &lt;server>" type="java.lang.RuntimeException"><![CDATA[java.lang.RuntimeException: <no> server
                \tat io.comanda.A.itStarts(A.java:7)
                Caused by: io.comanda.StackFailure: RabbitMQ ended instead of starting
                \t... 3 more
                ]]></error>
                  </testcase>
                  <testcase name="itStops" classname="io.comanda.A" time="0.1"><system-out><![CDATA[fine]]></system-out></testcase>
                </testsuite>
                """);
        assertEquals(new Result(1, """
                FAILED io.comanda.A.itStarts
                  java.lang.RuntimeException: <no> server
                  Caused by: io.comanda.StackFailure: RabbitMQ ended instead of starting
                1 passed, 1 failed, 0 skipped"""), run(Map.of(), ".ci/count-tests"));
    }

    @Test
    void noTestsFailTheRun() throws IOException {
        assertEquals(new Result(1, "0 passed, 0 failed, 0 skipped"), run(Map.of(), ".ci/count-tests"));
    }

    @Test
    void reportsOfEarlierRunsDontCount() throws IOException {
        report("a/target/surefire-reports/TEST-A.xml", 7, 0, 0, 0);
        var marker = Files.writeString(checkout.resolve("marker"), "");
        Files.setLastModifiedTime(marker, FileTime.from(Instant.now().plusSeconds(60)));
        assertEquals(new Result(1, "0 passed, 0 failed, 0 skipped"), run(Map.of(), ".ci/count-tests", marker.toString()));
    }

    @Test
    @DisabledOnOs(value = OS.MAC, disabledReason = "it looks into /proc")
    void leftoverProcessesFailTheRunAndAreKilled() throws IOException {
        report("a/target/surefire-reports/TEST-A.xml", 1, 0, 0, 0);
        // While a program begins, its environment can't be seen for a moment.
        launcher("""
                (setsid sleep 600 >/dev/null 2>&1 &
                until grep -qs sleep /proc/$!/comm && grep -qs COMANDA_CI_RUN /proc/$!/environ; do :; done)""");
        var result = run(Map.of(), ".ci/run");
        assertEquals(1, result.code);
        assertTrue(result.output.contains("left processes behind") && result.output.contains("sleep 600"), result.output);
        assertTrue(result.output.endsWith("1 passed, 0 failed, 0 skipped"), result.output);
    }

    @Test
    void theRunHasTheExitCodeOfTheTests() throws IOException {
        launcher("[ \"$CI\" = true ] && [ \"$1\" = test ] && echo all well");
        assertEquals(new Result(0, "all well"), run(Map.of(), ".ci/run"));
        launcher("exit 3");
        assertEquals(3, run(Map.of(), ".ci/run").code);
    }

    /// In this order of preference.
    @Test
    @DisabledOnOs(value = OS.MAC, disabledReason = "what a container builds runs on Linux")
    void nativeBuildersAreFoundOrExplainedInOneLine() throws IOException {
        executable("builder", "cd \"$(dirname \"$0\")\"", ". .mvn/native.sh", "use_native_builder || exit 1",
                "echo \"$GRAALVM_HOME|$native_options\"");
        var tools = Files.createDirectories(checkout.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "realpath", "uname")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin/" + tool));
        }
        var nothing = run(Map.of("PATH", tools.toString(), "GRAALVM_HOME", ""), "builder");
        assertEquals(1, nothing.code);
        assertEquals(1, nothing.output.lines().count(), nothing.output);
        assertTrue(nothing.output.contains("GRAALVM_HOME"), nothing.output);

        executable("tools/docker", "exit 1");
        assertEquals(1, run(Map.of("PATH", tools.toString(), "GRAALVM_HOME", ""), "builder").code, "Docker is there, but doesn't run");
        executable("tools/docker", "exit 0");
        assertEquals("|-Dquarkus.native.container-build=true", run(Map.of("PATH", tools.toString(), "GRAALVM_HOME", ""), "builder").output);
        executable("on-path/bin/native-image", "");
        var path = checkout.toRealPath().resolve("on-path");
        assertEquals(path + "|", run(Map.of("PATH", path.resolve("bin") + ":" + tools, "GRAALVM_HOME", "/nowhere"), "builder").output);
        executable("named/bin/native-image", "");
        var named = checkout.resolve("named").toString();
        assertEquals(named + "|", run(Map.of("PATH", path.resolve("bin") + ":" + tools, "GRAALVM_HOME", named), "builder").output);
    }

    @Test
    void aRunWithANativeBuilderTestsTheExecutableToo() throws IOException {
        launcher("echo \"$@\"");
        assertEquals("test", run(Map.of("GRAALVM_HOME", ""), ".ci/run").output);
        assertEquals("test --native", run(Map.of("GRAALVM_HOME", "/opt/graalvm"), ".ci/run").output);
    }

    @Test
    void anotherMavenThanThePinnedOneIsRejected() throws IOException {
        var version = Project.read(checkout.resolve(".mvn/wrapper/maven-wrapper.properties")).lines()
                .filter(line -> line.startsWith("mavenVersion=")).findFirst().orElseThrow().substring("mavenVersion=".length());
        var folder = Files.createDirectories(checkout.resolve("mirror/org/apache/maven/apache-maven").resolve(version));
        Files.writeString(folder.resolve("apache-maven-" + version + "-bin.zip"), "not Maven");

        var result = run(Map.of("MVNW_REPOURL", checkout.resolve("mirror").toUri().toString(),
                "MAVEN_USER_HOME", checkout.resolve("home").toString()), "mvnw", "-v");

        assertEquals(1, result.code);
        assertTrue(result.output.contains("what was fetched is not Maven " + version), result.output);
        assertEquals(List.of(), Project.filesBelow(checkout.resolve("home"), _ -> true));
    }

    /// As in the images of JDKs.
    @Test
    void withoutCurlAndWgetMavenIsFetchedWithJava() throws IOException {
        var served = "not Maven".getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            var isThere = request.getRequestURI().getPath().startsWith("/there/");
            request.sendResponseHeaders(isThere ? 200 : 404, isThere ? served.length : -1);
            if (isThere) {
                request.getResponseBody().write(served);
            }
            request.close();
        });
        server.start();
        try {
            var mirror = "http://127.0.0.1:" + server.getAddress().getPort();
            var environment = new HashMap<>(Map.of("PATH", toolsWithoutDownloads().toString(), "MVNW_REPOURL", mirror + "/there",
                    "MAVEN_USER_HOME", checkout.resolve("home").toString(), "JAVA_HOME", System.getProperty("java.home")));
            var fetched = run(environment, "mvnw", "-v");
            assertEquals(1, fetched.code);
            assertTrue(fetched.output.contains("what was fetched is not Maven"), fetched.output);

            environment.put("MVNW_REPOURL", mirror + "/missing");
            var missing = run(environment, "mvnw", "-v");
            assertEquals(1, missing.code);
            assertTrue(missing.output.contains("status 404") && missing.output.contains("set MVNW_REPOURL"), missing.output);
        } finally {
            server.stop(0);
        }
    }

    /// A folder for the PATH with what mvnw needs, but neither curl nor wget.
    private Path toolsWithoutDownloads() throws IOException {
        var tools = Files.createDirectories(checkout.resolve("few-tools"));
        for (var tool : List.of("sh", "cat", "dirname", "sed", "grep", "mkdir", "rm", "mv", "cut", "chmod", "sha256sum", "shasum")) {
            for (var folder : List.of("/bin", "/usr/bin")) {
                if (Files.exists(Path.of(folder, tool)) && Files.notExists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(folder, tool));
                }
            }
        }
        return tools;
    }

    @Test
    void everythingIsBuiltOnceAndThenTestedAsItIs() throws IOException {
        checkoutOfTheLauncher();
        report("later/TEST-A.xml", 3, 0, 0, 0);
        maven("case $* in *package*) ;; *) mkdir -p a/target/surefire-reports && cat later/TEST-A.xml >a/target/surefire-reports/TEST-A.xml ;; esac");
        var result = run(Map.of(), "comanda", "test", "-Dfuzz.seconds=1");
        assertEquals(0, result.code, result.output);
        assertTrue(result.output.endsWith("3 passed, 0 failed, 0 skipped"), result.output);
        var asked = askedOfMaven();
        assertEquals(3, asked.size(), asked::toString);
        assertTrue(asked.getFirst().contains("package -DskipTests") && !asked.getFirst().contains("skip="), asked::toString);
        for (var tests : asked.subList(1, 3)) {
            assertTrue(tests.contains("verify") && tests.contains("-Dquarkus.build.skip=true") && tests.contains("--fail-at-end"), tests);
        }
        assertTrue(asked.stream().allMatch(one -> one.endsWith("-Dfuzz.seconds=1")), asked::toString);
    }

    /// No module is left out of the two that run side by side.
    @Test
    void theTestsOfEveryModuleAreAskedFor() throws IOException {
        checkoutOfTheLauncher();
        maven("");
        run(Map.of(), "comanda", "test");
        var tested = String.join("\n", askedOfMaven().stream().filter(one -> one.contains("verify")).toList());
        for (var module : Project.modules()) {
            assertTrue(Pattern.compile("-pl \\S*\\b" + module.getFileName()).matcher(tested).find(), () -> module + " in\n" + tested);
        }
    }

    @Test
    void aModuleOrAClassIsTestedAlone() throws IOException {
        checkoutOfTheLauncher();
        maven("");
        run(Map.of(), "comanda", "test", "read-service");
        var module = askedOfMaven();
        assertTrue(module.getFirst().contains("package -DskipTests -pl read-service -am"), module::toString);
        assertTrue(module.getLast().contains("-Dtest=io/comanda/read/**/*Test -Dit.test=io/comanda/read/**/*IT"), module::toString);
        assertEquals(2, module.size(), module::toString);

        run(Map.of(), "comanda", "test", "journey/", "PodsIT");
        var journey = askedOfMaven();
        assertTrue(journey.getFirst().contains("-pl journey,write-service,read-service,webhooks -am"),
                () -> "They aren't packaged: " + journey);
        assertTrue(journey.getLast().contains("-Dtest=none -Dit.test=io/comanda/journey/**/PodsIT"), journey::toString);
    }

    @Test
    void whatCannotBeTestedIsSaidInOneLine() throws IOException {
        checkoutOfTheLauncher();
        maven("");
        var unknown = run(Map.of(), "comanda", "test", "kitchen");
        assertEquals(2, unknown.code);
        assertTrue(unknown.output.startsWith("There is no module kitchen. Modules: ") && unknown.output.lines().count() == 1,
                unknown.output);
    }

    @Test
    void aBuildThatFailsTestsNothing() throws IOException {
        checkoutOfTheLauncher();
        maven("exit 1");
        var result = run(Map.of(), "comanda", "test");
        assertEquals(1, result.code);
        assertEquals(1, askedOfMaven().size());
        assertTrue(result.output.contains("The build failed"), result.output);
    }

    @Test
    void aTestThatFailsFailsAllWhereverItIs() throws IOException {
        checkoutOfTheLauncher();
        report("a/target/surefire-reports/TEST-A.xml", 1, 0, 0, 0);
        for (String failing : List.of("shared-events", "journey")) {
            maven("case $* in *'verify'*'-pl'*" + failing + "*) exit 1 ;; esac");
            assertEquals(1, run(Map.of(), "comanda", "test").code, failing);
        }
    }

    private void checkoutOfTheLauncher() throws IOException {
        Files.copy(Project.ROOT.resolve("comanda"), checkout.resolve("comanda"));
        for (Path module : Project.modules()) {
            var copy = checkout.resolve(module.getFileName());
            Files.createDirectories(copy.resolve("src/test/java/io/comanda").resolve(packageOf(module)));
            Files.copy(module.resolve("pom.xml"), copy.resolve("pom.xml"));
        }
    }

    private static String packageOf(Path module) throws IOException {
        try (var packages = Files.list(module.resolve("src/test/java/io/comanda"))) {
            return packages.map(one -> one.getFileName().toString()).findFirst().orElseThrow();
        }
    }

    /// @param body what it does in addition to recording its arguments
    private void maven(String body) throws IOException {
        Files.deleteIfExists(checkout.resolve("asked"));
        executable("mvnw", "echo \"$*\" >>asked", body);
    }

    /// The calls since this method was last used.
    private List<String> askedOfMaven() throws IOException {
        var asked = Files.readAllLines(checkout.resolve("asked"));
        Files.delete(checkout.resolve("asked"));
        return asked;
    }

    private record Result(int code, String output) {
    }

    private Result run(Map<String, String> environment, String script, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(checkout.resolve(script).toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile(checkout, "output", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            if (!process.waitFor(SCRIPT_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(script + " hangs: " + Project.read(output));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(script + " was interrupted", e);
        }
        return new Result(process.exitValue(), Project.read(output).strip());
    }

    private void report(String file, int tests, int errors, int skipped, int failures) throws IOException {
        var report = checkout.resolve(file);
        Files.createDirectories(report.getParent());
        Files.writeString(report, """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite version="3.0.2" name="A" time="1.2" tests="%d" errors="%d" skipped="%d" failures="%d">
                  <properties><property name="tests" value="tests=&quot;99&quot; &gt;"/></properties>
                </testsuite>
                """.formatted(tests, errors, skipped, failures));
    }

    private void launcher(String body) throws IOException {
        executable("comanda", body);
    }

    private void executable(String name, String... lines) throws IOException {
        var script = checkout.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertTrue(script.toFile().setExecutable(true));
    }
}
