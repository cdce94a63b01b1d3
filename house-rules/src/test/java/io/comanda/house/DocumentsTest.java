package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

    private static final Pattern TIME_ZONES = Pattern.compile("(?<table>20\\d\\d[a-z]) in JDK (?<jdk>[\\d.]*\\d)");

    @Test
    void documentsNameExistingThingsOnly() {
        var tree = SourceTree.of(Project.ROOT);
        var documents = new Documents(tree, TypeNames.of(tree));
        assertTrue(documents.all().containsAll(List.of(Path.of("README.md"), Path.of("ARCHITECTURE.md"), Path.of("CONTRIBUTING.md"))));
        assertEquals(List.of(), documents.all().stream().flatMap(document -> documents.violations(document).stream()).toList());
    }

    @Test
    void theDocumentsNameTheTimeZonesOfTheJdk() {
        for (var document : List.of("README.md", "docs/time-zones.md")) {
            var named = TIME_ZONES.matcher(Project.read(Project.ROOT.resolve(document)));
            assertTrue(named.find(), () -> document + " names no version");
            if (named.group("jdk").equals(System.getProperty("java.version"))) {
                assertEquals(ZoneRulesProvider.getVersions("UTC").lastEntry().getKey(), named.group("table"), document);
            } else {
                System.out.println(
                        "Left out: the time zones that " + document + " names, because this is not JDK " + named.group("jdk") + ".");
            }
        }
    }

    @Test
    void everyPackageIsOnTheCodeMap() {
        var tree = SourceTree.of(Project.ROOT);
        assertEquals(List.of(), new Documents(tree, TypeNames.of(tree)).unmapped(Path.of("ARCHITECTURE.md")));
    }

    @Test
    void aPackageThatIsNotOnTheMapIsFound(@TempDir Path folder) throws IOException {
        for (var room : List.of("inn/src/main/kitchen", "inn/src/main/cellar", "inn/src/test/kitchen", "inn/src/test/rules/src/main/bar")) {
            Files.createDirectories(folder.resolve(room));
            Files.writeString(folder.resolve(room).resolve("package-info.java"), "");
        }
        Files.writeString(folder.resolve(".gitignore"), "target/\n");
        Files.writeString(folder.resolve("MAP.md"), "| `inn/src/main/kitchen` | pots |");
        assertEquals(List.of(Path.of("inn/src/main/cellar")),
                new Documents(SourceTree.of(folder), new TypeNames(Map.of(), Set.of())).unmapped(Path.of("MAP.md")));
    }

    @Test
    void missingThingsAreFound(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("docs/decisions"));
        Files.createDirectories(folder.resolve("kitchen/src"));
        Files.writeString(folder.resolve(".gitignore"), "target/\n");
        Files.writeString(folder.resolve("comanda"), "");
        Files.writeString(folder.resolve("kitchen/src/Order.java"), "class Order { void decide() {} }");
        Files.writeString(folder.resolve("docs/decisions/0001-one.md"), """
                [back](../../README.md), [gone](0002-two.md), [elsewhere](https://example.org/x), `Order`, `List<String>`, `POST /api/orders`
                """);
        Files.writeString(folder.resolve("README.md"), """
                `./comanda up` and `kitchen/src/`, `kitchen/src/Order.java`, `src/Order.java`, `Order.decide`, `application/json`, `String`
                `./launch`, `kitchen/test/`, `Orders.java`, `Waiter`, `Order.guess`, `kitchen/src/Order.java:12`
                ```
                ./comanda import docs/examples/till.csv
                curl localhost:8080/api/orders
                ```
                """);
        var documents = new Documents(SourceTree.of(folder), new TypeNames(Map.of("Order", "void decide()"), Set.of("String", "List")));

        assertEquals(List.of(Path.of("README.md"), Path.of("docs/decisions/0001-one.md")), documents.all());
        assertEquals(
                List.of("README.md names a line: kitchen/src/Order.java:12",
                        "README.md names a path that doesn't exist: docs/examples/till.csv",
                        "README.md names a path that doesn't exist: ./launch",
                        "README.md names a path that doesn't exist: kitchen/test/",
                        "README.md names a path that doesn't exist: Orders.java",
                        "README.md names a type or member that doesn't exist: Waiter",
                        "README.md names a type or member that doesn't exist: Order.guess"),
                documents.violations(Path.of("README.md")));
        assertEquals(
                List.of("docs/decisions/0001-one.md has a broken link: 0002-two.md"),
                documents.violations(Path.of("docs/decisions/0001-one.md")));
    }
}
