package io.comanda.write.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.comanda.write.command.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|.*", Pattern.MULTILINE);

    @Test
    void theDocumentListsEveryTypeAndNoOther() throws IOException {
        var types = Stream.concat(Arrays.stream(ProblemType.values()).map(ProblemType::slug),
                Arrays.stream(Refusal.values()).map(Refusal::slug));
        var listed = ROW.matcher(Files.readString(Path.of("../docs/problems.md"))).results().map(row -> row.group(1)).toList();
        assertEquals(types.toList(), List.copyOf(listed));
    }
}
