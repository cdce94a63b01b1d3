package io.comanda.stack.importer.profile;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.importer.column.ColumnMapping;
import io.comanda.stack.importer.column.ColumnMapping.Column;
import io.comanda.stack.importer.column.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/// What is known of a till's export: a file with a line for each column and option.
///
/// `order=Receipt Number` is a column, `discount=Discount|Discnt` one with two possible names, `optional.server=Server` one that not
/// every export has, and `--prices=net` an option of `./comanda import`.
///
/// @param options values of options by their names, as in `--prices`
public record Profile(ColumnMapping columns, Map<String, String> options) {

    private static final String SUFFIX = ".properties";
    private static final String OPTIONAL = "optional.";
    private static final String OPTION = "--";

    public Profile {
        options = Map.copyOf(options);
    }

    /// @param nameOrPath the name of a known till, or the path of a file that ends in `.properties`
    /// @throws ImportFailure if there is no such profile, or it is not valid
    public static Profile load(String nameOrPath) {
        if (nameOrPath.endsWith(SUFFIX)) {
            try (var reader = Files.newBufferedReader(Path.of(nameOrPath))) {
                return read(nameOrPath, reader);
            } catch (IOException e) {
                throw new ImportFailure("The profile " + nameOrPath + " cannot be read: " + e.getClass().getSimpleName() + ".");
            }
        }
        try (var resource = resource(nameOrPath);
                var reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return read(nameOrPath, reader);
        } catch (IOException e) {
            throw new ImportFailure("The profile " + nameOrPath + " cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static InputStream resource(String name) {
        var resource = name.matches("[a-z0-9-]+") ? Profile.class.getResourceAsStream(name + SUFFIX) : null;
        if (resource == null) {
            throw new ImportFailure("There is no profile '" + name + "'. Profiles: " + String.join(", ", names())
                    + ", or a file of your own, as in ./my" + SUFFIX + ".");
        }
        return resource;
    }

    private static Profile read(String name, Reader reader) throws IOException {
        var lines = new Properties();
        try {
            lines.load(reader);
        } catch (IllegalArgumentException e) {
            throw new ImportFailure("The profile " + name + " is not valid: " + e.getMessage() + ".");
        }
        var columns = new EnumMap<Field, Column>(Field.class);
        var options = new TreeMap<String, String>();
        for (var key : lines.stringPropertyNames()) {
            var value = lines.getProperty(key).strip();
            if (key.startsWith(OPTION)) {
                options.put(key, value);
            } else {
                boolean optional = key.startsWith(OPTIONAL);
                var field = Field.of(optional ? key.substring(OPTIONAL.length()) : key)
                        .orElseThrow(() -> new ImportFailure("The profile " + name
                                + " has a line '" + key + "', which is neither a field nor an option. Fields: "
                                + Arrays.toString(Field.values()) + "."));
                columns.put(field, new Column(List.of(value.split("\\|")), !optional));
            }
        }
        return new Profile(new ColumnMapping(columns, false), options);
    }

    /// The names of the known tills.
    public static List<String> names() {
        var anyone = Profile.class.getResource("square" + SUFFIX);
        if (anyone == null) {
            return List.of();
        }
        try {
            var folder = Objects.requireNonNull(Path.of(anyone.toURI()).getParent());
            try (var files = Files.list(folder)) {
                return files.map(file -> String.valueOf(file.getFileName())).filter(file -> file.endsWith(SUFFIX))
                        .map(file -> file.substring(0, file.length() - SUFFIX.length())).sorted().toList();
            }
        } catch (IOException | URISyntaxException | FileSystemNotFoundException _) {
            return List.of();
        }
    }
}
