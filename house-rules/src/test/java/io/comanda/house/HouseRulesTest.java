package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseRulesTest {

    /// A violation starts with the type that commits it: `Method <io.comanda.write.Till.open()> calls …`.
    private static final Pattern CULPRIT = Pattern.compile("^\\W*\\w+ <([\\w.$]+)", Pattern.MULTILINE);

    private static final JavaClasses OURS = new ClassFileImporter().importPaths(Project.built("src/main/java", "target/classes"));

    @ParameterizedTest
    @EnumSource
    void theCodeKeepsTheRule(HouseRule rule) {
        rule.rule.check(OURS);
    }

    @Test
    void testsKeepTheRuleOfNames() {
        HouseRule.NAMES_SAY_WHAT.rule.check(new ClassFileImporter().importPaths(Project.built("src/test/java", "target/test-classes")));
    }

    @ParameterizedTest
    @EnumSource
    void theCanaryViolatesTheRule(HouseRule rule, @TempDir Path classes) {
        var canary = Canary.named(rule.canary());
        canary.compileTo(classes);

        var violations = rule.rule.evaluate(new ClassFileImporter().importPath(classes)).getFailureReport().getDetails();

        assertFalse(canary.culprits().isEmpty(), () -> "Nothing in " + canary.folder() + " violates the rule");
        assertEquals(canary.culprits(), culprits(canary, violations), () -> "These violate the rule: " + violations);
    }

    /// A fixed one must leave the list, or it could come back unnoticed.
    @Test
    void knownUnorderedMessagesAreStillUnordered() {
        var rule = ArchRuleDefinition.all(OrderedMessages.messages(Set.of())).should(OrderedMessages.haveAnOrder());
        var violations = CULPRIT.matcher(String.join("\n", rule.evaluate(OURS).getFailureReport().getDetails())).results()
                .map(found -> found.group(1)).collect(Collectors.toSet());
        assertEquals(OrderedMessages.KNOWN, violations);
    }

    private static List<String> culprits(Canary canary, List<String> violations) {
        var named = CULPRIT.matcher(String.join("\n", violations)).results().map(found -> found.group(1)).toList();
        return canary.types().stream()
                .filter(type -> named.stream()
                        .anyMatch(name -> name.equals(type) || name.startsWith(type + ".") || name.startsWith(type + "$")))
                .toList();
    }
}
