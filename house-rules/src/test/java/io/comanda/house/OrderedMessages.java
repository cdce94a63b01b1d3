package io.comanda.house;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/// Commands are hashed for idempotency, events are written for ever: neither may depend on the iteration order of a hash table, which
/// differs from one start of the JVM to the next.
final class OrderedMessages {

    /// Known violations, each with its reason. An entry without a violation fails the test, so it is removed with the fix.
    static final Set<String> KNOWN = Set.of();

    private static final Set<String> SORTING = Set.of(EnumSet.class.getName(), EnumMap.class.getName(), "java.util.TreeSet",
            "java.util.TreeMap");

    /// Events with their parts, commands with theirs, and what HTTP methods of the write-service take.
    static AbstractClassesTransformer<JavaClass> messages(Set<String> except) {
        return new AbstractClassesTransformer<>("messages") {
            @Override
            public Iterable<JavaClass> doTransform(JavaClasses classes) {
                var messages = new LinkedHashSet<JavaClass>();
                var open = new ArrayDeque<>(classes.stream().flatMap(OrderedMessages::roots).toList());
                while (!open.isEmpty()) {
                    var type = open.remove();
                    if (type.isRecord() && type.getPackageName().startsWith("io.comanda.") && messages.add(type)) {
                        components(type).map(field -> field.getType().getAllInvolvedRawTypes()).forEach(open::addAll);
                    }
                }
                messages.removeIf(message -> except.contains(message.getName()));
                return messages;
            }
        };
    }

    private static Stream<JavaClass> roots(JavaClass type) {
        if (type.getPackageName().startsWith("io.comanda.events")) {
            return Stream.of(type);
        }
        if (!type.getPackageName().startsWith("io.comanda.write")) {
            return Stream.empty();
        }
        var isCommand = type.getAllRawInterfaces().stream().anyMatch(above -> above.getSimpleName().endsWith("Command"));
        var bodies = type.getMethods().stream().filter(method -> method.isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"))
                .flatMap(method -> method.getRawParameterTypes().stream());
        return isCommand ? Stream.concat(Stream.of(type), bodies) : bodies;
    }

    private static Stream<JavaField> components(JavaClass type) {
        return type.getFields().stream().filter(field -> !field.getModifiers().contains(JavaModifier.STATIC));
    }

    static ArchCondition<JavaClass> haveAnOrder() {
        return new ArchCondition<>("have a defined order") {
            @Override
            public void check(JavaClass message, ConditionEvents events) {
                var name = "Record <" + message.getName() + "> ";
                calls(message).filter(OrderedMessages::losesTheOrder)
                        .forEach(call -> events.add(SimpleConditionEvent.violated(message, name + call.getDescription())));
                if (!sorts(message)) {
                    components(message).filter(field -> isUnordered(field.getRawType())).forEach(
                            field -> events.add(SimpleConditionEvent.violated(message, name + "doesn't sort its " + field.getName())));
                }
            }
        };
    }

    private static boolean losesTheOrder(JavaCodeUnitAccess<?> call) {
        int arguments = call.getTarget().getRawParameterTypes().size();
        return switch (call.getTargetOwner().getName() + "." + call.getName()) {
            case "java.util.Set.copyOf", "java.util.Map.copyOf", "java.util.Map.ofEntries", "java.util.HashSet.<init>",
                    "java.util.HashMap.<init>", "java.util.stream.Collectors.toSet", "java.util.stream.Collectors.toUnmodifiableSet",
                    "java.util.stream.Collectors.toUnmodifiableMap" ->
                true;
            // An empty one has no order to lose.
            case "java.util.Set.of", "java.util.Map.of" -> arguments > 0;
            // With a map of the caller's choice it may be a sorted one.
            case "java.util.stream.Collectors.toMap" -> arguments < 4;
            case "java.util.stream.Collectors.groupingBy" -> arguments < 3;
            default -> false;
        };
    }

    private static boolean isUnordered(JavaClass type) {
        return (type.isAssignableTo(Set.class) || type.isAssignableTo(Map.class) || type.getName().equals(Collection.class.getName()))
                && !type.isAssignableTo(SortedSet.class) && !type.isAssignableTo(SortedMap.class);
    }

    /// Directly, or by calling a method of the top-level type that contains it.
    private static boolean sorts(JavaClass message) {
        return Stream.concat(calls(message), calls(message).map(JavaAccess::getTargetOwner)
                .filter(owner -> owner.isTopLevelClass() && message.getName().startsWith(owner.getName() + "$"))
                .flatMap(OrderedMessages::calls)).anyMatch(call -> SORTING.contains(call.getTargetOwner().getName()));
    }

    private static Stream<JavaCodeUnitAccess<?>> calls(JavaClass type) {
        return Stream.of(type.getMethodCallsFromSelf(), type.getConstructorCallsFromSelf(), type.getMethodReferencesFromSelf(),
                type.getConstructorReferencesFromSelf()).flatMap(Set::stream);
    }

    private OrderedMessages() {
    }
}
