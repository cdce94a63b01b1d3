package io.comanda.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every package has a description and is null-marked.
final class PackageDescriptions {

    /// @param sources the source folders of one module; a test package may be described in the main sources
    static List<String> violations(List<Path> sources) {
        var violations = new ArrayList<String>();
        for (Path packageFolder : packages(sources)) {
            var descriptions = sources.stream()
                    .map(folder -> folder.resolve(packageFolder).resolve("package-info.java"))
                    .filter(Files::exists)
                    .map(Project::read)
                    .toList();
            if (descriptions.isEmpty()) {
                violations.add(packageFolder + " has no package-info.java");
            } else if (descriptions.stream().noneMatch(description -> description.contains("@NullMarked"))) {
                violations.add(packageFolder + " is not @NullMarked");
            } else if (descriptions.stream().noneMatch(description -> description.contains("///"))) {
                violations.add(packageFolder + " has no description");
            }
        }
        return violations;
    }

    private static Set<Path> packages(List<Path> sources) {
        var packages = new TreeSet<Path>();
        for (Path folder : sources) {
            Project.filesBelow(folder, Project::isJava).forEach(file -> packages.add(folder.relativize(file.getParent())));
        }
        return packages;
    }

    private PackageDescriptions() {
    }
}
