package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// An image that was built.
///
/// @param configuration user, entry point, ports and the like
record BuiltImage(String name, JsonNode configuration, List<ImageFile> files) {

    private static final Pattern LISTED = Pattern
            .compile("(\\S)(\\S{9})\\S? +(\\d+)/(\\d+) +(\\d+) +\\S+ +\\S+ (?:\\./)?(.*?)/?(?: -> .*)?");

    /// @param permissions such as `rwxr-xr-x`
    record ImageFile(String path, boolean isSymbolicLink, String permissions, int owner, long bytes) {
    }

    /// @param archive of the image's files
    static BuiltImage of(String name, JsonNode configuration, Path archive) throws IOException {
        var files = new ArrayList<ImageFile>();
        for (var line : ImageCommand.run("tar", "--numeric-owner", "-tvf", archive.toString()).lines().toList()) {
            var listed = LISTED.matcher(line);
            if (!listed.matches()) {
                throw new IllegalStateException("tar lists " + line);
            }
            files.add(new ImageFile(listed.group(6), listed.group(1).equals("l"), listed.group(2), Integer.parseInt(listed.group(3)),
                    Long.parseLong(listed.group(5))));
        }
        return new BuiltImage(name, configuration, List.copyOf(files));
    }
}
