package io.comanda.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/// Rules for compiled classes. Each has a canary in the folder of the same name in `src/test/canaries`.
enum HouseRule {

    SERVICES_ARE_INDEPENDENT(CompositeArchRule
            .of(noClasses().that().resideInAPackage("io.comanda.write..")
                    .should().dependOnClassesThat().resideInAnyPackage("io.comanda.read..", "io.comanda.stack.."))
            .and(noClasses().that().resideInAPackage("io.comanda.read..")
                    .should().dependOnClassesThat().resideInAnyPackage("io.comanda.write..", "io.comanda.stack.."))
            .and(noClasses().that().resideInAPackage("io.comanda.webhooks..")
                    .should().dependOnClassesThat().resideInAnyPackage("io.comanda.write..", "io.comanda.read..", "io.comanda.stack.."))
            .and(noClasses().that().resideInAPackage("io.comanda.events..")
                    .should().dependOnClassesThat().resideInAnyPackage("io.comanda.write..", "io.comanda.read..", "io.comanda.webhooks..",
                            "io.comanda.stack.."))
            .because("events are all that connects the two sides")),

    REST_AT_THE_EDGE(noClasses().that(not(nameEndsWith("Resource", "Queries"))).and()
            .resideOutsideOfPackages("..http..", "..idempotency..")
            .should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..")
            .because("HTTP is handled at the edge only")),

    RABBITMQ_IN_DELIVERY(noClasses().that()
            .resideOutsideOfPackages("io.comanda.write.journal..", "io.comanda.write.truth..", "io.comanda.read.rabbitmq..",
                    "io.comanda.webhooks..", "io.comanda.simulator.rabbitmq..")
            .should().dependOnClassesThat().resideInAPackage("com.rabbitmq..")
            .because(
                    "the relay publishes, the package truth answers, and the read side's package rabbitmq consumes and asks; no other part of them may")),

    ELASTICSEARCH_IN_ONE_PACKAGE(noClasses().that().resideOutsideOfPackages("io.comanda.read.elastic..", "io.comanda.stack..")
            .and().resideOutsideOfPackage("io.comanda.webhooks.delivery..")
            .should().dependOnClassesThat().resideInAnyPackage("org.elasticsearch..", "co.elastic..", "org.apache.http..")
            .because("all access to Elasticsearch is in one package")),

    /// A refresh returns nothing of any document, and a verification shows none to anybody.
    VIEWS_ARE_QUERIED_IN_ONE_PLACE(noClasses().that().resideInAPackage("io.comanda.read..")
            .and().resideOutsideOfPackages("io.comanda.read.elastic..", "io.comanda.read.projector..")
            .and(not(outermostIs("io.comanda.read.access.Views")))
            .and(not(outermostIs("io.comanda.read.consistency.Refreshes")))
            .and(not(outermostIs("io.comanda.read.verify.compare.DocumentSearch")))
            .should().dependOnClassesThat().haveFullyQualifiedName("io.comanda.read.elastic.Elastic")
            .because("every query is limited to the caller's access scope, and Views is where that happens")),

    JACKSON_IN_ONE_FILE(noClasses().that().resideInAPackage("io.comanda.events..").and(not(outermostIs("io.comanda.events.Wire")))
            .and(not(outermostIs("io.comanda.events.truth.TruthWire")))
            .should().dependOnClassesThat().resideInAPackage("com.fasterxml..")
            .because("the wire format of messages is one file, and that of requests another")),

    JDBC_IN_THE_JOURNAL(noClasses().that().resideInAnyPackage("io.comanda.write..", "io.comanda.read..")
            .and().resideOutsideOfPackages("io.comanda.write.journal..", "io.comanda.write.idempotency..", "io.comanda.write.day..")
            .and(not(outermostIs("io.comanda.write.command.Statements").or(outermostIs("io.comanda.write.command.LastWrites"))))
            .should().dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "io.agroal..", "org.postgresql..")
                    .and(not(assignableTo(SQLException.class))))
            .because("orders and restaurants are written by their entities alone")),

    LOCAL_TIMES_BY_ONE_TABLE(noClasses().that().resideInAnyPackage("io.comanda.write..", "io.comanda.read..", "io.comanda.stack..")
            .should().dependOnClassesThat().areAssignableTo(ZonedDateTime.class)
            .orShould().callMethod(Instant.class, "atZone", ZoneId.class)
            .orShould().callMethod(LocalDateTime.class, "ofInstant", Instant.class, ZoneId.class)
            .orShould().callMethod(LocalDate.class, "ofInstant", Instant.class, ZoneId.class)
            .orShould().callMethod(LocalDate.class, "now", ZoneId.class)
            .orShould().callMethod(ZoneId.class, "getRules")
            .because(
                    "TimeZones has the table that both services use, and the demo and the import with them; it may be newer than the JDK's")),

    AGGREGATES_ARE_PURE(noClasses().that().areAnnotatedWith("jakarta.persistence.Entity")
            .should().dependOnClassesThat().resideInAnyPackage("org.slf4j..", "org.jboss.logging..", "java.util.logging..",
                    "io.quarkus.logging..", "jakarta.ws.rs..", "java.net.http..", "io.vertx..", "com.rabbitmq..")
            .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
            .orShould().callMethodWhere(describe("it uses the clock, randomness or the environment", call -> isImpure(
                    call.getTargetOwner().getName(), call.getName())))
            .because("the same history and the same command always lead to the same event")),

    RESOURCE_METHODS_ARE_PUBLIC(methods().that(answerHttp())
            .should().bePublic()
            .because("Quarkus ignores others with a mere warning")),

    RESOURCES_RUN_ON_VIRTUAL_THREADS(methods().that(answerHttp())
            .should(runOnVirtualThreads())
            .because("our code blocks, and the event loop must not")),

    /// Except in Quarkus's interfaces for authentication, which return a `Uni`.
    NOTHING_REACTIVE(noClasses()
            .that().areNotAssignableTo("io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism")
            .and().areNotAssignableTo("io.quarkus.security.identity.SecurityIdentityAugmentor")
            .should().dependOnClassesThat().resideInAnyPackage("io.smallrye.mutiny..", "org.reactivestreams..")
            .because("virtual threads make blocking code cheap, and it is easier to read")),

    MESSAGES_HAVE_AN_ORDER(ArchRuleDefinition.all(OrderedMessages.messages(OrderedMessages.KNOWN))
            .should(OrderedMessages.haveAnOrder())
            .because("what is hashed, signed or written must not depend on the order of a hash table")),

    CONSTRUCTORS_INJECT(noFields()
            .should().beAnnotatedWith("jakarta.inject.Inject")
            .because("constructors show what a class needs")),

    PACKAGES_HAVE_NO_CYCLES(slices().matching("io.comanda.(**)")
            .should().beFreeOfCycles()
            .because("packages must not depend on each other in cycles")),

    NAMES_SAY_WHAT(noClasses()
            .should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto|DTO)(\\$.*)?")
            .orShould().haveNameMatching(".*\\.(Abstract|Base)[A-Z][^.]*")
            .orShould()
            .resideInAnyPackage("..util..", "..utils..", "..helper..", "..impl..", "..dto..", "..common..", "..core..", "..base..")
            .because("such a name doesn't say what the type is"));

    /// ArchUnit's rules are immutable, but not marked as such.
    @SuppressWarnings("ImmutableEnumChecker")
    final ArchRule rule;

    HouseRule(ArchRule rule) {
        this.rule = rule;
    }

    /// The name of its canary's folder: `services-are-independent`.
    String canary() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static DescribedPredicate<JavaClass> nameEndsWith(String... ends) {
        return describe("are called *" + String.join(" or *", ends), type -> {
            for (String end : ends) {
                if (outermost(type).getSimpleName().endsWith(end)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static DescribedPredicate<JavaClass> outermostIs(String name) {
        return describe("belong to " + name, type -> outermost(type).getName().equals(name));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRule::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaMethod> answerHttp() {
        return describe("answer HTTP", method -> method.isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"));
    }

    private static ArchCondition<JavaMethod> runOnVirtualThreads() {
        var annotation = "io.smallrye.common.annotation.RunOnVirtualThread";
        return new ArchCondition<>("run on virtual threads") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean holds = method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation);
                events.add(new SimpleConditionEvent(method, holds, method.getDescription() + " is not @RunOnVirtualThread"));
            }
        };
    }

    private static boolean isImpure(String owner, String method) {
        return switch (owner) {
            case "java.lang.System" -> method.matches("currentTimeMillis|nanoTime|getenv|getProperty");
            case "java.util.UUID" -> method.equals("randomUUID");
            case "java.lang.Math" -> method.equals("random");
            default -> owner.startsWith("java.time.") && method.equals("now");
        };
    }
}
