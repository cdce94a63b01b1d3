package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {

    private static final int PREVIEW = 0xFFFF;

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        var complaints = House.modules().stream()
                .flatMap(module -> Packages.complaints(List.of(module.resolve("src/main/java"), module.resolve("src/test/java"))).stream())
                .toList();
        assertEquals(List.of(), complaints);
    }

    @Test
    void aPackageThatIsNotIsFound() {
        assertEquals(
                List.of("mute doesn't say what it is for", "undescribed has no package-info.java", "unmarked is not @NullMarked"),
                Packages.complaints(List.of(Canary.named("packages-are-described").folder())));
    }

    @Test
    void entitiesAloneWriteTheirTables() {
        var sources = House.filesBelow(House.ROOT.resolve("write-service/src/main/java"), House::isJava);
        var tables = Sql.tables(sources);
        assertTrue(tables.size() >= 2, () -> "There should be tables of orders and restaurants: " + tables);
        assertEquals(List.of(), Sql.writers(sources, tables));
    }

    @Test
    void whoWritesThemInSqlIsFound() {
        var sources = House.filesBelow(Canary.named("entities-write-their-tables").folder(), House::isJava);
        var tables = Sql.tables(sources);
        assertEquals(Set.of("orders"), tables);
        assertEquals(List.of("OrderFixer.java"), Sql.writers(sources, tables).stream().map(file -> file.getFileName().toString()).toList());
    }

    @Test
    void searchesKeepToTheirQuery() {
        var files = House.filesBelow(House.ROOT.resolve("read-service/src/main"), SourceRulesTest::isSearchedWith);
        assertTrue(files.stream().anyMatch(file -> file.endsWith("elasticsearch/orders.json")), "the mappings should be among them");
        assertEquals(List.of(), Searches.besideTheQuery(files));
    }

    @Test
    void aSearchThatDoesNotIsFound() {
        var files = House.filesBelow(Canary.named("searches-keep-to-their-query").folder(), SourceRulesTest::isSearchedWith);
        assertEquals(List.of("Counted.java", "Empty.java", "Suggested.java", "names.json"),
                Searches.besideTheQuery(files).stream().map(file -> file.getFileName().toString()).toList());
    }

    private static boolean isSearchedWith(Path file) {
        return House.isJava(file) || file.toString().endsWith(".json");
    }

    @Test
    void nothingUsesAPreviewFeature() {
        var classes = House.modules().stream()
                .flatMap(module -> House.filesBelow(module.resolve("target"), SourceRulesTest::isClass).stream());
        assertEquals(List.of(), classes.filter(SourceRulesTest::needsPreview).toList());
    }

    @Test
    void aPreviewFeatureIsFound(@TempDir Path classes) {
        Canary.named("no-preview").compileTo(classes, "--enable-preview", "-source", "25");
        assertEquals(1, House.filesBelow(classes, SourceRulesTest::needsPreview).size());
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class");
    }

    /// A class that uses one has 65535 as its file format's minor version, after the four bytes of the magic number.
    private static boolean needsPreview(Path classFile) {
        try (var in = Files.newInputStream(classFile)) {
            return ByteBuffer.wrap(in.readNBytes(6)).getChar(4) == PREVIEW;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
