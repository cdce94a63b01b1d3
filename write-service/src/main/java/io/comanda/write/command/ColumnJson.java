package io.comanda.write.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Wire;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;

/// JSON in columns: the wire format. Rows are read for years, so it does not follow the settings of the HTTP API.
@ApplicationScoped
@JsonFormat
@PersistenceUnitExtension
class ColumnJson implements FormatMapper {

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
