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

/// Tiny sources, one of which at least breaks a rule. Compiled without the gates, for breaking rules is what they are for.
///
/// @param folder in `src/test/canaries`; a file in it that breaks the rule says so in a comment: `// Red: …`
record Canary(Path folder) {

    private static final Path AVIARY = Path.of("src/test/canaries").toAbsolutePath();

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /// One for all canaries: it keeps the class path's many archives open.
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    static Canary named(String name) {
        return new Canary(AVIARY.resolve(name));
    }

    /// The names of its types, in the order of their files.
    List<String> types() {
        return sources().stream().map(Canary::type).toList();
    }

    /// The names of those types that break the rule.
    List<String> culprits() {
        return sources().stream().filter(file -> House.read(file).contains("// Red: ")).map(Canary::type).toList();
    }

    void compileTo(Path classes, String... options) {
        var complaints = new StringWriter();
        var arguments = new ArrayList<>(List.of("-proc:none", "-Xlint:none", "-d", classes.toString()));
        arguments.addAll(List.of(options));
        var files = FILES.getJavaFileObjectsFromPaths(sources());
        var compiled = COMPILER.getTask(complaints, FILES, null, arguments, null, files).call();
        assertTrue(compiled, () -> "The canary in " + folder + " does not compile: " + complaints);
    }

    private List<Path> sources() {
        return House.filesBelow(folder, House::isJava);
    }

    private static String type(Path source) {
        var matcher = PACKAGE.matcher(House.read(source));
        var simpleName = source.getFileName().toString().replace(".java", "");
        return matcher.find() ? matcher.group(1) + "." + simpleName : simpleName;
    }
}
