package io.comanda.read.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/// Makes the schemas of records say what JSON has: their components, of which those are required that are not nullable. In a request,
/// lists and what has a default may be left out as well.
final class RecordSchemas {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");

    private final Map<String, Class<?>> records = new TreeMap<>();
    private final Set<String> requiredLists;
    private final Set<String> defaulted;

    /// @param index         has the resources, and so the types of requests and responses
    /// @param requiredLists lists that a request must have: `PlaceOrder.lines`
    /// @param defaulted     fields that have a default in requests
    RecordSchemas(IndexView index, Set<String> requiredLists, Set<String> defaulted) {
        this.requiredLists = requiredLists;
        this.defaulted = defaulted;
        for (var path : index.getAnnotations(PATH)) {
            if (path.target().kind() == Kind.CLASS) {
                for (var method : load(path.target().asClass().name().toString()).getDeclaredMethods()) {
                    add(method.getGenericReturnType());
                    Stream.of(method.getGenericParameterTypes()).forEach(this::add);
                }
            }
        }
    }

    void correct(OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        var requested = requested(api, schemas);
        schemas.forEach((name, schema) -> {
            var record = recordOf(name);
            if (record != null && schema.getProperties() != null) {
                var components = Arrays.asList(record.getRecordComponents());
                List.copyOf(schema.getProperties().keySet()).stream()
                        .filter(property -> components.stream().noneMatch(it -> it.getName().equals(property)))
                        .forEach(schema::removeProperty);
                var required = new TreeSet<String>(Objects.requireNonNullElse(schema.getRequired(), List.of()));
                components.stream().filter(it -> schema.getProperties().containsKey(it.getName()))
                        .filter(it -> isRequired(it, name + "." + it.getName(), requested.contains(name)))
                        .forEach(it -> required.add(it.getName()));
                schema.setRequired(required.isEmpty() ? null : List.copyOf(required));
                schema.getProperties().values().stream().filter(property -> property.getRef() != null)
                        .forEach(property -> property.setType(null));
            }
            if (schema.getOneOf() != null) {
                schema.setType(null);
            }
        });
    }

    private boolean isRequired(RecordComponent component, String field, boolean inRequest) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return false;
        }
        return !inRequest || requiredLists.contains(field)
                || (!Collection.class.isAssignableFrom(component.getType()) && !defaulted.contains(field));
    }

    /// `CommandResultOrderState` is a `CommandResult<OrderState>`.
    private @Nullable Class<?> recordOf(String schema) {
        return records.getOrDefault(schema, records.values().stream()
                .filter(record -> record.getTypeParameters().length > 0 && schema.startsWith(record.getSimpleName())).findFirst()
                .orElse(null));
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            Stream.of(generic.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof Class<?> record && record.isRecord()
                && records.putIfAbsent(record.getSimpleName(), record) == null) {
            for (var component : record.getRecordComponents()) {
                add(component.getGenericType());
                var described = component.getAccessor().getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
                if (described != null) {
                    add(described.implementation());
                }
            }
        }
    }

    private static Set<String> requested(OpenAPI api, Map<String, Schema> schemas) {
        var requested = new HashSet<String>();
        api.getPaths().getPathItems().values().stream().flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody).filter(Objects::nonNull)
                .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                .forEach(media -> addNames(media.getSchema(), schemas, requested));
        return requested;
    }

    private static void addNames(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            var name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (names.add(name)) {
                addNames(schemas.get(name), schemas, names);
            }
        }
        addNames(schema.getItems(), schemas, names);
        Stream.of(schema.getProperties() == null ? List.<Schema>of() : schema.getProperties().values(),
                Objects.requireNonNullElse(schema.getOneOf(), List.<Schema>of()))
                .flatMap(Collection::stream).forEach(each -> addNames(each, schemas, names));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RecordSchemas.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
