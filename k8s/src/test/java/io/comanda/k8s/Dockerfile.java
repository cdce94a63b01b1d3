package io.comanda.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What is expected of an image, read from the file that makes it: no engine is needed for that.
record Dockerfile(String text) {

    private static final Pattern PINNED = Pattern.compile("ARG [A-Z]+=[\\w./-]+(:[\\w.-]*\\d[\\w.-]*|@sha256:[0-9a-f]{64})");

    private static final List<String> LABELS = List.of("title", "description", "licenses", "version", "revision");

    List<String> complaints() {
        var lines = text.replace("\\\n", " ").lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        var complaints = new ArrayList<String>();
        var bases = lines.stream().filter(line -> line.startsWith("FROM ")).map(line -> line.split("\\s+", 3)[1]).toList();
        for (var base : bases) {
            var argument = "ARG " + base.replaceAll("[${}]", "") + "=";
            if (!base.matches("\\$\\{[A-Z]+}")
                    || lines.stream().filter(line -> line.startsWith(argument)).noneMatch(line -> PINNED.matcher(line).matches())) {
                complaints.add("can't be built from another, or not from a certain " + base);
            }
        }
        var shipped = lines.subList(
                lines.lastIndexOf(lines.stream().filter(line -> line.startsWith("FROM ")).reduce("", (_, last) -> last)), lines.size());
        expect(shipped, complaints, "USER [1-9]\\d*:[1-9]\\d*", "runs as root, or as somebody without a number");
        expect(shipped, complaints, "ENTRYPOINT \\[\"/.*\"]", "hears no signals: its entry point is not a list");
        expect(shipped, complaints, "COPY --from=\\w+ .*/bom\\.json .*", "has no bill of materials");
        expect(shipped, complaints, "EXPOSE 808\\d 908\\d", "says not where it listens");
        var labels = shipped.stream().filter(line -> line.startsWith("LABEL ")).findFirst().orElse("");
        LABELS.stream().filter(label -> !labels.contains("org.opencontainers.image." + label + "=\""))
                .forEach(label -> complaints.add("has no label " + label));
        if (shipped.stream().anyMatch(line -> line.startsWith("RUN ") || line.startsWith("ADD "))) {
            complaints.add("ships what was made or fetched in it");
        }
        return complaints;
    }

    private static void expect(List<String> lines, List<String> complaints, String pattern, String otherwise) {
        if (lines.stream().filter(line -> line.matches(pattern)).count() != 1) {
            complaints.add(otherwise);
        }
    }
}
