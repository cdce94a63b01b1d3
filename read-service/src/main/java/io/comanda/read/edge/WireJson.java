package io.comanda.read.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Wire;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// Answers are written as messages are: one look for money, instants and dates everywhere.
@Singleton
class WireJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        Wire.configure(mapper);
    }
}
