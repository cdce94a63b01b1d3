package io.comanda.write.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The types of the bodies that routes take, found in the compiled classes so that a new resource can't be forgotten.
final class CommandBodies {

    /// Parameters of the path.
    private static final Set<Class<?>> IN_PATH = Set.of(UUID.class, int.class, String.class);

    private CommandBodies() {
    }

    static List<Class<?>> all() {
        return resources().stream().flatMap(resource -> Arrays.stream(resource.getDeclaredMethods())).filter(CommandBodies::answersHttp)
                .<Class<?>>flatMap(method -> Arrays.stream(method.getParameterTypes())).filter(type -> !IN_PATH.contains(type))
                .distinct().toList();
    }

    static List<Class<?>> resources() {
        try {
            var root = java.nio.file.Path.of(HttpJson.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString()).filter(name -> name.endsWith(".class")).sorted()
                        .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                        .filter(type -> type.isAnnotationPresent(Path.class)).toList();
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, CommandBodies.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answersHttp(Method method) {
        return Stream.of(method.getAnnotations()).anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
