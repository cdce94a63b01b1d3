package io.comanda.journey.console;

import io.comanda.journey.fixture.TestRestaurant;
import io.comanda.journey.system.Comanda;
import io.restassured.RestAssured;
import java.util.Locale;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class what its constructor asks for: the browser of the class, a window for each person, an open restaurant. Windows and
/// restaurants are new in every test, unless the class has one instance for all its tests. What was opened is closed, and REST Assured asks
/// the gateway.
final class BrowserExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace OPENED = Namespace.create(BrowserExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        RestAssured.baseURI = Comanda.url();
        RestAssured.port = RestAssured.UNDEFINED_PORT;
        browser(context);
    }

    /// The constructor's parameters belong to the test, so they are closed after it.
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Browser.class || type == Window.class || type == TestRestaurant.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        if (type == TestRestaurant.class) {
            return TestRestaurant.open(name(context.getRequiredTestClass()));
        }
        return type == Browser.class ? browser(context) : opened(context, browser(context).window());
    }

    /// A class with one instance for all its tests asks for it first.
    private static Browser browser(ExtensionContext context) {
        return opened(context).computeIfAbsent(Browser.class, _ -> new Browser(), Browser.class);
    }

    private static String name(Class<?> test) {
        return test.getSimpleName().replaceFirst("(Page)?IT", "").toLowerCase(Locale.ROOT);
    }

    private static Window opened(ExtensionContext context, Window window) {
        opened(context).put(window, window);
        return window;
    }

    /// JUnit closes what is in a store when the class or the test that it belongs to has ended.
    private static Store opened(ExtensionContext context) {
        return context.getStore(OPENED);
    }
}
