package io.comanda.read.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    private static final Pattern ROW = Pattern.compile("^\\| \\d{3} \\| `[a-z-]+` \\|.*", Pattern.MULTILINE);

    @Test
    void theDocumentListsExactlyTheseTypes() throws IOException {
        var types = Arrays.stream(ProblemType.values())
                .map(type -> "| " + type.status + " | `" + type.slug() + "` | " + type.title + " | " + type.explanation + " |");
        var listed = ROW.matcher(Files.readString(Path.of("../docs/problems.md"))).results().map(row -> row.group()).toList();
        assertEquals(types.toList(), listed);
    }
}
