package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {

    private static final int PREVIEW = 0xFFFF;

    @Test
    void packagesAreDescribedAndNullMarked() {
        var violations = Project.modules().stream()
                .flatMap(module -> PackageDescriptions.violations(List.of(module.resolve("src/main/java"), module.resolve("src/test/java")))
                        .stream())
                .toList();
        assertEquals(List.of(), violations);
    }

    @Test
    void otherPackagesAreFound() {
        assertEquals(
                List.of("mute has no description", "undescribed has no package-info.java", "unmarked is not @NullMarked"),
                PackageDescriptions.violations(List.of(Canary.named("packages-are-described").folder())));
    }

    @Test
    void onlyEntitiesWriteTheirTables() {
        var sources = sources("write-service");
        var tables = EntityTables.tables(sources);
        assertTrue(tables.size() >= 2, () -> "There should be tables of orders and restaurants: " + tables);
        assertEquals(List.of(), EntityTables.writers(sources, tables));
    }

    @Test
    void otherWritersAreFound() {
        var sources = Project.filesBelow(Canary.named("entities-write-their-tables").folder(), Project::isJava);
        var tables = EntityTables.tables(sources);
        assertEquals(Set.of("orders"), tables);
        assertEquals(List.of("OrderFixer.java"),
                EntityTables.writers(sources, tables).stream().map(file -> file.getFileName().toString()).toList());
    }

    @Test
    void searchesStayWithinTheirQuery() {
        var files = Project.filesBelow(Project.ROOT.resolve("read-service/src/main"), SourceRulesTest::isSearchSource);
        assertTrue(files.stream().anyMatch(file -> file.endsWith("elasticsearch/orders.json")), "the mappings should be among them");
        assertEquals(List.of(), SearchBodies.besideTheQuery(files));
    }

    @Test
    void otherSearchesAreFound() {
        var files = Project.filesBelow(Canary.named("searches-stay-within-their-query").folder(), SourceRulesTest::isSearchSource);
        assertEquals(List.of("Counted.java", "Empty.java", "Suggested.java", "names.json"),
                SearchBodies.besideTheQuery(files).stream().map(file -> file.getFileName().toString()).toList());
    }

    @Test
    void nothingOfItsBuildIsKeptInTheExecutable() {
        for (var module : List.of("read-service", "shared-events")) {
            assertEquals(List.of(), BuildTimeValues.kept(sources(module)));
        }
    }

    @Test
    void whatIsKeptOfTheBuildIsFound() {
        var files = Project.filesBelow(Canary.named("nothing-of-the-build-is-kept").folder(), Project::isJava);
        assertEquals(List.of("Lane.java"), BuildTimeValues.kept(files).stream().map(file -> file.getFileName().toString()).toList());
    }

    @Test
    void twinsAreTheSameInBothServices() {
        assertEquals(List.of(), Twins.violations(sources("write-service"), sources("read-service"), Twins.ALL));
    }

    @Test
    void twinsAreTheSameInTheWebhooks() {
        for (var service : List.of("write-service", "read-service")) {
            assertEquals(List.of(), Twins.violations(sources("webhooks"), sources(service), Twins.IN_WEBHOOKS));
        }
    }

    @Test
    void twinsThatDifferAreFound() {
        var folder = Canary.named("twins").folder();
        var violations = Twins.violations(Project.filesBelow(folder.resolve("write"), Project::isJava),
                Project.filesBelow(folder.resolve("read"), Project::isJava),
                List.of(Twins.twins("Same", "\"[^\"]*\""), Twins.twins("Fixed"), Twins.twins("Single")));
        assertEquals(List.of("Fixed", "Single", "Undeclared"), violations.stream().map(violation -> violation.split(" ", 2)[0]).toList(),
                violations::toString);
    }

    private static List<Path> sources(String module) {
        return Project.filesBelow(Project.ROOT.resolve(module).resolve("src/main/java"), Project::isJava);
    }

    private static boolean isSearchSource(Path file) {
        return Project.isJava(file) || file.toString().endsWith(".json");
    }

    @Test
    void noClassUsesPreviewFeatures() {
        // Only what was compiled: the rest of `target` changes while other modules' tests run.
        var classes = Project.modules().stream().flatMap(module -> Stream.of("target/classes", "target/test-classes").map(module::resolve))
                .flatMap(folder -> Project.filesBelow(folder, SourceRulesTest::isClass).stream()).toList();
        assertFalse(classes.isEmpty());
        assertEquals(List.of(), classes.stream().filter(SourceRulesTest::needsPreview).toList());
    }

    @Test
    void previewFeaturesAreFound(@TempDir Path classes) {
        Canary.named("no-preview").compileTo(classes, "--enable-preview", "-source", "25");
        assertEquals(1, Project.filesBelow(classes, SourceRulesTest::needsPreview).size());
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class");
    }

    /// Such a class file has the minor version 65535, after the four bytes of the magic number.
    private static boolean needsPreview(Path classFile) {
        try (var in = Files.newInputStream(classFile)) {
            return ByteBuffer.wrap(in.readNBytes(6)).getChar(4) == PREVIEW;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
