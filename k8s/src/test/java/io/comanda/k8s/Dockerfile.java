package io.comanda.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The requirements of an image, checked in its Dockerfile without a container engine.
record Dockerfile(String text) {

    private static final Pattern PINNED = Pattern.compile("ARG [A-Z]+=[\\w./-]+(:[\\w.-]*\\d[\\w.-]*|@sha256:[0-9a-f]{64})");

    private static final List<String> LABELS = List.of("title", "description", "licenses", "version", "revision");

    List<String> violations() {
        var lines = text.replace("\\\n", " ").lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        var violations = new ArrayList<String>();
        var bases = lines.stream().filter(line -> line.startsWith("FROM ")).map(line -> line.split("\\s+", 3)[1]).toList();
        for (var base : bases) {
            var argument = "ARG " + base.replaceAll("[${}]", "") + "=";
            if (!base.matches("\\$\\{[A-Z]+}")
                    || lines.stream().filter(line -> line.startsWith(argument)).noneMatch(line -> PINNED.matcher(line).matches())) {
                violations.add("has a base image that is not an argument or not pinned: " + base);
            }
        }
        var shipped = lines.subList(
                lines.lastIndexOf(lines.stream().filter(line -> line.startsWith("FROM ")).reduce("", (_, last) -> last)), lines.size());
        expect(shipped, violations, "USER [1-9]\\d*:[1-9]\\d*", "runs as root or without a numeric user");
        expect(shipped, violations, "ENTRYPOINT \\[\"/.*\"]", "receives no signals: its entry point is not in exec form");
        expect(shipped, violations, "COPY --from=\\w+ .*/bom\\.json .*", "has no bill of materials");
        expect(shipped, violations, "EXPOSE (808\\d )?908\\d", "doesn't expose its ports");
        var labels = shipped.stream().filter(line -> line.startsWith("LABEL ")).findFirst().orElse("");
        LABELS.stream().filter(label -> !labels.contains("org.opencontainers.image." + label + "=\""))
                .forEach(label -> violations.add("has no label " + label));
        if (shipped.stream().anyMatch(line -> line.startsWith("RUN ") || line.startsWith("ADD "))) {
            violations.add("runs commands or fetches files in the final stage");
        }
        return violations;
    }

    private static void expect(List<String> lines, List<String> violations, String pattern, String otherwise) {
        if (lines.stream().filter(line -> line.matches(pattern)).count() != 1) {
            violations.add(otherwise);
        }
    }
}
