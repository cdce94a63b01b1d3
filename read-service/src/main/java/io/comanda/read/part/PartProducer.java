package io.comanda.read.part;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Produces the configured part, and fails the start if there is no such part.
@Singleton
class PartProducer {

    private final String configured;

    PartProducer(@ConfigProperty(name = Part.PROPERTY) String configured) {
        this.configured = configured;
    }

    /// Before any other observer starts something.
    void validate(@Observes @Priority(Integer.MIN_VALUE) StartupEvent start) {
        var _ = part();
    }

    @Produces
    Part part() {
        return Part.of(configured);
    }
}
