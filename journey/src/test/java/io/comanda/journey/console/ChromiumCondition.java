package io.comanda.journey.console;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Whether this machine can run browser tests.
final class ChromiumCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Browser.isInstalled()
                ? ConditionEvaluationResult.enabled("Chromium is installed")
                : leftOut(context.getTestClass().map(Class::getSimpleName).orElse("The tests of pages"));
    }

    private static ConditionEvaluationResult leftOut(String what) {
        System.out.println(what + ": LEFT OUT (there is no " + Browser.EXECUTABLE + ": apt-get install chromium)");
        return ConditionEvaluationResult.disabled("Chromium is not installed");
    }
}
