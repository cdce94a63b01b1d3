package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every alarm has a runbook under its name.
class AlarmsTest {

    private static final Path ALARMS = Manifests.FOLDER.resolve("components/monitoring/alarms.yaml");

    private static final Pattern HEADING = Pattern.compile("^### (Comanda\\w+)$", Pattern.MULTILINE);

    /// The name of a metric, without the suffix that Prometheus appends to a histogram's.
    private static final Pattern METRIC = Pattern.compile("comanda_[a-z_]+");

    @Test
    void everyAlarmHasARunbookAndEveryRunbookAnAlarm() {
        var documented = HEADING.matcher(Manifests.read(Manifests.FOLDER.resolve("../docs/operations.md"))).results()
                .map(found -> found.group(1)).toList();
        assertFalse(documented.isEmpty());
        assertEquals(alarms(), documented);
    }

    @Test
    void alarmsHaveSeveritySummaryAndExpression() {
        var incomplete = rules().filter(rule -> rule.path("expr").asText().isBlank() || rule.at("/annotations/summary").asText().isBlank()
                || !Set.of("critical", "warning").contains(rule.at("/labels/severity").asText())).map(rule -> rule.path("alert").asText())
                .toList();
        assertEquals(List.of(), incomplete);
    }

    private static final Path TESTS = Manifests.FOLDER.resolve("src/test/resources/alarms-test.yaml");

    @Test
    void everyAlarmHasATestThatItFiresAndOneThatItDoesNot() {
        var tests = Manifests.each(Manifests.file(TESTS).path("tests")).flatMap(test -> Manifests.each(test.path("alert_rule_test")))
                .map(test -> test.path("alertname").asText() + (test.path("exp_alerts").isEmpty() ? " does not fire" : " fires")).toList();
        assertEquals(alarms().stream().flatMap(alarm -> Stream.of(alarm + " fires", alarm + " does not fire")).toList(), tests);
    }

    @Test
    void prometheusFiresThemAsExpected(@TempDir Path folder) throws IOException, InterruptedException {
        var promtool = Kustomize.onPath("promtool");
        if (promtool.isEmpty()) {
            System.out
                    .println("Left out: unit tests of the alarms, because there is no promtool here (Debian's package prometheus has it).");
        }
        assumeTrue(promtool.isPresent(), "no promtool");
        Manifests.YAML.writeValue(folder.resolve("rules.yaml").toFile(), Manifests.file(ALARMS).path("spec"));
        Files.copy(TESTS, folder.resolve("tests.yaml"));
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(promtool.get(), "test", "rules", folder.resolve("tests.yaml").toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "promtool hangs");
        assertEquals(0, process.exitValue(), () -> Manifests.read(output));
    }

    @Test
    void dashboardPanelsDoNotOverlap() {
        var places = Manifests.each(Manifests.file(Manifests.FOLDER.resolve("components/monitoring/comanda.json")).path("panels"))
                .map(panel -> panel.at("/gridPos/x").asText() + "," + panel.at("/gridPos/y").asText()).toList();
        assertEquals(places.size(), Set.copyOf(places).size());
    }

    /// The metrics that alarms and the dashboard use.
    static Set<String> metrics() {
        return Stream.of("alarms.yaml", "comanda.json")
                .map(file -> Manifests.read(Manifests.FOLDER.resolve("components/monitoring").resolve(file)))
                .flatMap(text -> METRIC.matcher(text).results()).map(found -> found.group().replaceFirst("_bucket$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> alarms() {
        return rules().map(rule -> rule.path("alert").asText()).toList();
    }

    private static Stream<com.fasterxml.jackson.databind.JsonNode> rules() {
        return Manifests.each(Manifests.file(ALARMS).at("/spec/groups"))
                .flatMap(group -> Manifests.each(group.path("rules")));
    }
}
