package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    private static String rendered(String overlay) {
        var kustomize = Kustomize.here();
        if (kustomize.isEmpty()) {
            printOnce("Left out: rendering the overlays of k8s, because there is neither kubectl nor kustomize here.");
            abort("neither kubectl nor kustomize");
        }
        return RENDERED.computeIfAbsent(overlay, name -> kustomize.get().render(Manifests.FOLDER.resolve("overlays").resolve(name)));
    }

    private static void printOnce(String line) {
        if (PRINTED.add(line)) {
            System.out.println(line);
        }
    }

    private static List<String> violations(String yaml, String overlay) {
        var manifests = Manifests.parse(yaml);
        var violations = new ArrayList<String>();
        for (var object : manifests.objects()) {
            if (Schemas.canBeChecked(object)) {
                violations.addAll(Schemas.violations(object));
            } else {
                printOnce("Left out: the schema of " + Manifests.title(object) + ", because there is no ../shared/k8s-crds here.");
            }
        }
        violations.addAll(References.violations(manifests, ExternalObjects.prerequisitesOf(overlay)));
        return violations;
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void overlaysMatchTheirSchemasAndReferencesExist(String overlay) {
        assertEquals(List.of(), violations(rendered(overlay), overlay));
    }

    @Test
    void allOverlaysAreChecked() throws IOException {
        try (var overlays = Files.list(Manifests.FOLDER.resolve("overlays"))) {
            assertEquals(List.of("local", "production"), overlays.map(Path::getFileName).map(Path::toString).sorted().toList());
        }
    }

    /// Without Kustomize, complete objects are still checked.
    @Test
    void filesOfCompleteObjectsMatchTheirSchemas() throws IOException {
        var checked = 0;
        try (var files = Files.walk(Manifests.FOLDER)) {
            for (var file : files.filter(path -> path.toString().endsWith(".yaml") && !path.toString().contains("/target/")).toList()) {
                for (var object : Manifests.parse(Manifests.read(file)).objects()) {
                    if (object.has("metadata") && Schemas.canBeChecked(object)) {
                        assertEquals(List.of(), Schemas.violations(object), file::toString);
                        checked++;
                    }
                }
            }
        }
        assertTrue(checked > 40, "Only " + checked + " objects were found");
    }

    @ParameterizedTest
    @MethodSource
    void mutationsAreFound(ManifestMutation mutation) {
        var good = rendered(mutation.overlay());
        var mutated = good.replaceFirst(mutation.pattern(), mutation.replacement());
        assertFalse(mutated.equals(good), () -> "There is no " + mutation.pattern());
        var violations = violations(mutated, mutation.overlay());
        assertTrue(violations.stream().anyMatch(violation -> violation.contains(mutation.violation())), violations::toString);
    }

    static Stream<ManifestMutation> mutationsAreFound() {
        return ManifestMutation.all();
    }

    /// The same routing as in the local gateway.
    @ParameterizedTest
    @CsvSource({ "GET,/,query", "GET,/api/orders,query", "HEAD,/api/orders/1,query", "POST,/api/orders,write",
            "PUT,/api/restaurants/1,write",
            "DELETE,/api/orders/1/lines/2,write", "OPTIONS,/api/orders,write", "GET,/api/write/docs,write", "HEAD,/api/write,write",
            "POST,/api/write/x,write", "GET,/api/writers,query", "POST,/api/writers,write", "GET,/api/admin/views/orders,query",
            "POST,/api/admin/views/orders/rebuild,query", "DELETE,/api/admin/views,query", "POST,/api/admin/viewsx,write" })
    void routesRequestsToTheRightService(String method, String path, String side) {
        var route = Manifests.file(Manifests.FOLDER.resolve("components/gateway/route.yaml"));
        assertEquals("comanda-" + side, new Routing(route).of(method, path).orElseThrow());
    }
}
