package io.comanda.write.edge;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.comanda.events.Wire;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;

/// JSON in answers, commands and columns looks as it does on the wire.
class Json {

    /// A misspelt field or a number in quotes is a mistake of the caller's, and they want to know.
    @Singleton
    static class OverHttp implements ObjectMapperCustomizer {

        @Override
        public void customize(ObjectMapper mapper) {
            Wire.configure(mapper)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            mapper.setConfig(mapper.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        }

        @Override
        public int priority() {
            return MINIMUM_PRIORITY;
        }
    }

    /// Rows are read for years: they follow the wire format, not what HTTP wants today.
    @ApplicationScoped
    @JsonFormat
    @PersistenceUnitExtension
    static class InColumns implements FormatMapper {

        private final FormatMapper jackson = new JacksonJsonFormatMapper(Wire.configure(new ObjectMapper()));

        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            return jackson.fromString(text, type, options);
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            return jackson.toString(value, type, options);
        }
    }
}
