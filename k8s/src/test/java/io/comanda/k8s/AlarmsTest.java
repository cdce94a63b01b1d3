package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every alarm has a runbook under its name.
class AlarmsTest {

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
        return Manifests.each(Manifests.file(Manifests.FOLDER.resolve("components/monitoring/alarms.yaml")).at("/spec/groups"))
                .flatMap(group -> Manifests.each(group.path("rules")));
    }
}
