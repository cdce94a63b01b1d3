package io.comanda.read.part;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a process of the read side does. Answering and projecting wait for different things, so they are scaled apart.
public enum Part {
    ALL,
    /// Answers questions, and has nothing to do with RabbitMQ.
    QUERY,
    /// Keeps the views up to date, and answers no questions: its main port isn't even open.
    PROJECTOR;

    /// Where it is said; [#ALL] where it isn't.
    public static final String PROPERTY = "comanda.read.part";

    public boolean projects() {
        return this != QUERY;
    }

    boolean answers() {
        return this != PROJECTOR;
    }

    private String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> find(String text) {
        return Arrays.stream(values()).filter(part -> part.written().equals(text)).findFirst();
    }

    static Part of(String text) {
        return find(text).orElseThrow(() -> new ConfigurationException(PROPERTY + " is '" + text + "', but has to be one of "
                + Arrays.stream(values()).map(Part::written).collect(Collectors.joining(", ")) + "."));
    }
}
