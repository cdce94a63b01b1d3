package io.comanda.journey.console;

import io.comanda.journey.fixture.SharedComanda;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test of pages of the shared Comanda in Chromium. Left out where there is none, and says so.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SharedComanda
@ExtendWith({ ChromiumCondition.class, BrowserExtension.class })
@interface BrowserTest {
}
