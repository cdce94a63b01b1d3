package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Small sources that violate a rule, compiled without the gates of the build.
///
/// @param folder in `src/test/canaries`; a file in it that violates the rule says so in a comment: `// Red: …`
record Canary(Path folder) {

    private static final Path FOLDER = Path.of("src/test/canaries").toAbsolutePath();

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /// Shared by all canaries, because it keeps the archives of the class path open.
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    static Canary named(String name) {
        return new Canary(FOLDER.resolve(name));
    }

    /// The names of its types, in file order.
    List<String> types() {
        return sources().stream().map(Canary::type).toList();
    }

    /// The names of the types that violate the rule.
    List<String> culprits() {
        return sources().stream().filter(file -> Project.read(file).contains("// Red: ")).map(Canary::type).toList();
    }

    void compileTo(Path classes, String... options) {
        var errors = new StringWriter();
        var arguments = new ArrayList<>(List.of("-proc:none", "-Xlint:none", "-d", classes.toString()));
        arguments.addAll(List.of(options));
        var files = FILES.getJavaFileObjectsFromPaths(sources());
        var compiled = COMPILER.getTask(errors, FILES, null, arguments, null, files).call();
        assertTrue(compiled, () -> "The canary in " + folder + " does not compile: " + errors);
    }

    private List<Path> sources() {
        return Project.filesBelow(folder, Project::isJava);
    }

    private static String type(Path source) {
        var matcher = PACKAGE.matcher(Project.read(source));
        var simpleName = source.getFileName().toString().replace(".java", "");
        return matcher.find() ? matcher.group(1) + "." + simpleName : simpleName;
    }
}
