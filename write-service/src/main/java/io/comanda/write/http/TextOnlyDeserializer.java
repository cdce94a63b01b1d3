package io.comanda.write.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Times, ids, currencies and time zones are text, and never empty. Jackson would take a number for an instant in seconds, so that
/// milliseconds become the year 58881, a list for a time of day, and an empty text for none.
final class TextOnlyDeserializer extends DelegatingDeserializer {

    private static final long serialVersionUID = 1;

    private TextOnlyDeserializer(JsonDeserializer<?> reader) {
        super(reader);
    }

    static Module module() {
        return new SimpleModule("text only").setDeserializerModifier(new BeanDeserializerModifier() {

            private static final long serialVersionUID = 1;

            @Override
            public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription bean,
                    JsonDeserializer<?> reader) {
                return isText(bean.getBeanClass()) ? new TextOnlyDeserializer(reader) : reader;
            }
        });
    }

    private static boolean isText(Class<?> type) {
        return (type.getPackageName().equals("java.time") && !type.isEnum()) || ZoneId.class.isAssignableFrom(type)
                || type == Currency.class || type == UUID.class;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
        return new TextOnlyDeserializer(reader);
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return context.handleUnexpectedToken(handledType(), json);
        }
        if (json.getText().isBlank()) {
            return context.handleWeirdStringValue(handledType(), json.getText(), "it is empty");
        }
        return super.deserialize(json, context);
    }
}
