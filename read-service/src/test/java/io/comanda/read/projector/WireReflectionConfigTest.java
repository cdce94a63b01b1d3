package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.Message;
import io.comanda.events.OrderEvent;
import io.comanda.events.RestaurantEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WireReflectionConfigTest {

    private final RegisterForReflection registration = WireReflectionConfig.class.getAnnotation(RegisterForReflection.class);

    /// Walks the published language from its roots, through record components and sealed types, as Jackson does. What lies
    /// inside a registered type is registered with it.
    @Test
    void everyTypeOfThePublishedLanguageIsRegistered() {
        var reached = new HashSet<Class<?>>();
        Stream.of(Message.class, OrderEvent.class, RestaurantEvent.class).forEach(root -> reach(root, reached));

        assertEquals(names(reached.stream().map(Class::getNestHost)), names(Stream.of(registration.targets())));
    }

    @Test
    void theWireFormatsMixinsAreRegistered() throws ClassNotFoundException {
        for (var name : registration.classNames()) {
            assertTrue(Class.forName(name).isInterface());
        }
    }

    private static void reach(Type type, Set<Class<?>> reached) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(part -> reach(part, reached));
        }
        if (type instanceof Class<?> found && found.getPackage() == Message.class.getPackage() && reached.add(found)) {
            parts(found).forEach(part -> reach(part, reached));
        }
    }

    private static SortedSet<String> names(Stream<? extends Class<?>> types) {
        return types.map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Type> parts(Class<?> type) {
        if (type.isRecord()) {
            return Stream.of(type.getRecordComponents()).map(component -> component.getGenericType());
        }
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.empty();
    }
}
