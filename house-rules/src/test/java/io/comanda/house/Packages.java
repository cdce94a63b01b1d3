package io.comanda.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every package says in a sentence what it is for, and that null is never meant where it isn't said.
final class Packages {

    /// @param sources the folders of one module's sources; a test's package may be described among those it tests
    /// @return what is wrong, nothing if all is well
    static List<String> complaints(List<Path> sources) {
        var complaints = new ArrayList<String>();
        for (Path packageFolder : packages(sources)) {
            var descriptions = sources.stream()
                    .map(folder -> folder.resolve(packageFolder).resolve("package-info.java"))
                    .filter(Files::exists)
                    .map(House::read)
                    .toList();
            if (descriptions.isEmpty()) {
                complaints.add(packageFolder + " has no package-info.java");
            } else if (descriptions.stream().noneMatch(description -> description.contains("@NullMarked"))) {
                complaints.add(packageFolder + " is not @NullMarked");
            } else if (descriptions.stream().noneMatch(description -> description.contains("///"))) {
                complaints.add(packageFolder + " doesn't say what it is for");
            }
        }
        return complaints;
    }

    private static Set<Path> packages(List<Path> sources) {
        var packages = new TreeSet<Path>();
        for (Path folder : sources) {
            House.filesBelow(folder, House::isJava).forEach(file -> packages.add(folder.relativize(file.getParent())));
        }
        return packages;
    }

    private Packages() {
    }
}
