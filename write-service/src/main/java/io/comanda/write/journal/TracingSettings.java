package io.comanda.write.journal;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/// Traces are made where somebody takes them: without an address to send them to, OpenTelemetry is off, and costs nothing.
public final class TracingSettings implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    private static final String OFF = "quarkus.otel.sdk.disabled";
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var value = context.proceed(name);
        return name.equals(OFF) && !isSaid(value) && !isSaid(context.restart(ENDPOINT))
                ? ConfigValue.builder().withName(OFF).withValue("true").build()
                : value;
    }

    /// By a person: Quarkus's own defaults, of which there is one for the address, stand below zero.
    private static boolean isSaid(@Nullable ConfigValue value) {
        return value != null && value.getValue() != null && value.getConfigSourceOrdinal() >= 0;
    }
}
