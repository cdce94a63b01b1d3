package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Versions stand in the parent only, and no module is let off a gate.
class PomsTest {

    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("<version>(?!\\$\\{)[^<]*</version>|<[\\w.-]+\\.version>");
    private static final Pattern LET_OFF = Pattern.compile(
            "<(?:spotless|enforcer|cyclonedx)[\\w.]*\\.skip>|<skip>|<skipTests>|<maven\\.test\\.skip>|<compilerArgs|<proc>|maven-compiler-plugin|spotless-maven-plugin");

    @Test
    void modulesLeaveVersionsAndGatesToTheParent() {
        for (var module : House.modules()) {
            assertEquals(List.of(), complaints(House.read(module.resolve("pom.xml"))), () -> "In the pom.xml of " + module.getFileName());
        }
    }

    @Test
    void aModuleThatDoesNotIsFound() {
        assertEquals(
                List.of("<flyway.version>", "<version>2.0</version>", "<spotless.check.skip>", "<compilerArgs"),
                complaints("""
                        <parent><artifactId>comanda</artifactId><version>1</version></parent>
                        <properties><flyway.version>11</flyway.version><spotless.check.skip>true</spotless.check.skip></properties>
                        <dependency><artifactId>a</artifactId><version>2.0</version><version>${a.version}</version></dependency>
                        <plugin><configuration><compilerArgs combine.self="override"/></configuration></plugin>
                        """));
    }

    private static List<String> complaints(String pom) {
        var own = PARENT.matcher(pom).replaceFirst("");
        var complaints = new ArrayList<String>();
        for (Pattern unwanted : List.of(VERSION, LET_OFF)) {
            unwanted.matcher(own).results().forEach(found -> complaints.add(found.group()));
        }
        return complaints;
    }
}
