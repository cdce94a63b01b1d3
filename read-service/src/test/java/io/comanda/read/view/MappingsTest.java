package io.comanda.read.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// An index that is there can get new fields and nothing else. So whoever changes anything else raises the view's number: then a new
/// generation is built.
class MappingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    List<DynamicTest> whatCannotBeAddedHasAnotherNumber() {
        var tests = new ArrayList<DynamicTest>();
        for (var view : View.values()) {
            int number = ConfigProvider.getConfig().getValue("comanda.views.mapping." + view.text(), Integer.class);
            for (var index : view.indices()) {
                tests.add(DynamicTest.dynamicTest(index,
                        () -> assertEquals(List.of(), changed("", first(index, number), file("elasticsearch/" + index)),
                                "can't be added to an index of number " + number + ". Raise comanda.views.mapping." + view.text()
                                        + ", and copy the file to mappings/" + index + "-" + (number + 1) + ".json")));
            }
        }
        return tests;
    }

    /// As the first release with this number had it.
    private static JsonNode first(String index, int number) throws IOException {
        return file("mappings/" + index + "-" + number);
    }

    private static JsonNode file(String name) throws IOException {
        try (var file = MappingsTest.class.getResourceAsStream("/" + name + ".json")) {
            var read = JSON.readTree(Objects.requireNonNull(file, name + ".json is missing"));
            return JSON.createObjectNode().<ObjectNode>set("analysis", read.at("/settings/analysis")).set("mappings",
                    read.path("mappings"));
        }
    }

    /// The paths of what is not as it was. New fields don't count.
    private static List<String> changed(String path, JsonNode before, JsonNode now) {
        if (!before.isObject()) {
            return before.equals(now) ? List.of() : List.of(path);
        }
        var changed = new ArrayList<String>();
        before.properties().forEach(part -> changed.addAll(changed(path + "/" + part.getKey(), part.getValue(), now.path(part.getKey()))));
        if (!path.endsWith("/properties") && !path.endsWith("/fields")) {
            now.fieldNames().forEachRemaining(name -> {
                if (!before.has(name)) {
                    changed.add(path + "/" + name);
                }
            });
        }
        return changed;
    }
}
