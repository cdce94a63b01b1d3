package io.comanda.read.part;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a process of the read side does. Queries and projections have different bottlenecks, so they are scaled separately.
public enum Part {
    ALL,
    /// Answers queries. It needs RabbitMQ only for the changes that streams show, and for requests of operators.
    QUERY,
    /// Keeps the views up to date; its main port is closed.
    PROJECTOR;

    /// The setting; [#ALL] by default.
    public static final String PROPERTY = "comanda.read.part";

    public boolean projects() {
        return this != QUERY;
    }

    public boolean answers() {
        return this != PROJECTOR;
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> find(String text) {
        return Arrays.stream(values()).filter(part -> part.text().equals(text)).findFirst();
    }

    static Part of(String text) {
        return find(text).orElseThrow(() -> new ConfigurationException(PROPERTY + " is '" + text + "', but has to be one of "
                + Arrays.stream(values()).map(Part::text).collect(Collectors.joining(", ")) + "."));
    }
}
