package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Versions are declared in the parent only, and no module skips a gate.
class PomsTest {

    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("<version>(?!\\$\\{)[^<]*</version>|<[\\w.-]+\\.version>");
    private static final Pattern SKIPPED_GATE = Pattern.compile(
            "<(?:spotless|enforcer|cyclonedx)[\\w.]*\\.skip>|<skip>|<skipTests>|<maven\\.test\\.skip>|<compilerArgs|<proc>|maven-compiler-plugin|spotless-maven-plugin");

    private static final Pattern LIBRARY = Pattern
            .compile("<groupId>(org\\.mvnpm[\\w.]*)</groupId>\\s*<artifactId>([\\w-]+)</artifactId>");

    @Test
    void modulesDeclareNoVersionsAndSkipNoGates() {
        for (var module : Project.modules()) {
            assertEquals(List.of(), violations(Project.read(module.resolve("pom.xml"))), () -> "In the pom.xml of " + module.getFileName());
        }
    }

    @Test
    void aModuleThatDoesIsFound() {
        assertEquals(
                List.of("<flyway.version>", "<version>2.0</version>", "<spotless.check.skip>", "<compilerArgs"),
                violations("""
                        <parent><artifactId>comanda</artifactId><version>1</version></parent>
                        <properties><flyway.version>11</flyway.version><spotless.check.skip>true</spotless.check.skip></properties>
                        <dependency><artifactId>a</artifactId><version>2.0</version><version>${a.version}</version></dependency>
                        <plugin><configuration><compilerArgs combine.self="override"/></configuration></plugin>
                        """));
    }

    /// They are dependencies for the bill of materials; the pages have their files.
    @Test
    void theConsolesLibrariesAreNotPackagedAsJars() {
        var libraries = LIBRARY.matcher(Project.read(Project.ROOT.resolve("console/pom.xml"))).results()
                .map(found -> found.group(1) + ":" + found.group(2)).toList();
        var settings = Project.read(Project.ROOT.resolve("read-service/src/main/resources/application.properties"));
        assertTrue(settings.lines().anyMatch(("quarkus.class-loading.removed-artifacts=" + String.join(",", libraries))::equals),
                libraries::toString);
    }

    private static List<String> violations(String pom) {
        var own = PARENT.matcher(pom).replaceFirst("");
        var violations = new ArrayList<String>();
        for (Pattern unwanted : List.of(VERSION, SKIPPED_GATE)) {
            unwanted.matcher(own).results().forEach(found -> violations.add(found.group()));
        }
        return violations;
    }
}
