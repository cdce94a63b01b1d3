package io.comanda.read.part;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/// Disables OpenTelemetry unless an exporter endpoint is configured, so that it costs nothing by default.
public final class TracingSettings implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var value = context.proceed(name);
        return name.equals(DISABLED) && !isConfigured(value) && !isConfigured(context.restart(ENDPOINT))
                ? ConfigValue.builder().withName(DISABLED).withValue("true").build()
                : value;
    }

    /// Explicitly: Quarkus's defaults, and there is one for the endpoint, have ordinals below zero.
    private static boolean isConfigured(@Nullable ConfigValue value) {
        return value != null && value.getValue() != null && value.getConfigSourceOrdinal() >= 0;
    }
}
