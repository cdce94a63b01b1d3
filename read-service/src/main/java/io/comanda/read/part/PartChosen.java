package io.comanda.read.part;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The part that this process was told to be.
@Singleton
class PartChosen {

    private final String said;

    PartChosen(@ConfigProperty(name = Part.PROPERTY) String said) {
        this.said = said;
    }

    /// Before anything is begun.
    void refuseToBeAnother(@Observes @Priority(Integer.MIN_VALUE) StartupEvent start) {
        var _ = part();
    }

    @Produces
    Part part() {
        return Part.of(said);
    }
}
