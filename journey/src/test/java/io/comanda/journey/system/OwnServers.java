package io.comanda.journey.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A test with servers and pods of its own. Such tests run beside those of the shared Comanda, but not beside each other: a small machine
/// has memory and processors for one set of servers more.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("servers of its own")
public @interface OwnServers {
}
