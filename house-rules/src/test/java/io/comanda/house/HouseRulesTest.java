package io.comanda.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseRulesTest {

    /// A violation names first who commits it: `Method <io.comanda.write.Till.open()> calls …`.
    private static final Pattern CULPRIT = Pattern.compile("^\\W*\\w+ <([\\w.$]+)", Pattern.MULTILINE);

    private static final JavaClasses OURS = new ClassFileImporter().importPaths(House.built("src/main/java", "target/classes"));

    @ParameterizedTest
    @EnumSource
    void theHouseKeepsTheRule(HouseRule rule) {
        rule.rule.check(OURS);
    }

    @Test
    void testsHaveNamesThatSayWhatToo() {
        HouseRule.NAMES_SAY_WHAT.rule.check(new ClassFileImporter().importPaths(House.built("src/test/java", "target/test-classes")));
    }

    @ParameterizedTest
    @EnumSource
    void aCanaryTurnsTheRuleRed(HouseRule rule, @TempDir Path classes) {
        var canary = Canary.named(rule.canary());
        canary.compileTo(classes);

        var violations = rule.rule.evaluate(new ClassFileImporter().importPath(classes)).getFailureReport().getDetails();

        assertFalse(canary.culprits().isEmpty(), () -> "Nothing in " + canary.folder() + " breaks the rule");
        assertEquals(canary.culprits(), culprits(canary, violations), () -> "These break the rule: " + violations);
    }

    private static List<String> culprits(Canary canary, List<String> violations) {
        var named = CULPRIT.matcher(String.join("\n", violations)).results().map(found -> found.group(1)).toList();
        return canary.types().stream()
                .filter(type -> named.stream()
                        .anyMatch(name -> name.equals(type) || name.startsWith(type + ".") || name.startsWith(type + "$")))
                .toList();
    }
}
