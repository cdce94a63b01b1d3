package io.comanda.read.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Wire;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// Responses use the wire format of messages: one format for money, instants and dates everywhere.
@Singleton
class HttpJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        Wire.configure(mapper);
    }
}
