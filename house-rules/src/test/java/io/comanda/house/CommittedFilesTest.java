package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Companies build behind their own mirrors, so no committed file names a package registry or a folder of one machine.
class CommittedFilesTest {

    /// Assembled here, so that this file doesn't contain them.
    private static final Pattern REGISTRY = Pattern.compile(Stream.of(
            "repo maven apache org", "repo1 maven org", "repo maven org", "central sonatype com", "oss sonatype org", "jitpack io",
            "plugins gradle org", "repo spring io", "registry npmjs org", "registry yarnpkg com", "pypi org", "pythonhosted org",
            "crates io", "rubygems org", "proxy golang org", "registry-1 docker io", "artifacts elastic co", "pkg github com")
            .map(host -> Pattern.quote(host.replace(' ', '.'))).reduce((one, other) -> one + "|" + other).orElseThrow(),
            Pattern.CASE_INSENSITIVE);

    /// A home or working folder of a person or machine.
    private static final Pattern MACHINE = Pattern.compile("(?<![\\w.~$}>)*-])/(?:home|Users|root|work|mnt)/[\\w.]+|[A-Z]:\\\\\\\\?Users");

    @Test
    void noFileNamesAPackageRegistryOrAFolderOfOneMachine() {
        var tree = SourceTree.of(Project.ROOT);
        assertEquals(List.of(), tree.files().stream()
                .flatMap(file -> findings(text(tree.root().resolve(file))).stream().map(finding -> file + ": " + finding))
                .toList());
    }

    @Test
    void registriesAndFoldersAreFound() {
        var host = String.join(".", "repo1", "maven", "org");
        var folder = "/" + "home/anna/comanda";
        assertEquals(List.of(host, "/" + "home/anna"), findings("<url>https://" + host + "/maven2</url> cd " + folder));
        assertEquals(List.of(),
                findings("http://maven.apache.org/POM/4.0.0 ~/work/a $HOME/work/a /api/home/x docs/work/x https://a.b/work/x"));
    }

    private static List<String> findings(String text) {
        return Stream.of(REGISTRY, MACHINE).flatMap(pattern -> pattern.matcher(text).results()).map(found -> found.group()).toList();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
