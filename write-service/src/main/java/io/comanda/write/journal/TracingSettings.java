package io.comanda.write.journal;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/// Disables OpenTelemetry, so that it costs nothing, unless an endpoint to export traces to is configured.
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

    /// Explicitly: Quarkus has a default for the endpoint, and the ordinals of its defaults are negative.
    private static boolean isConfigured(@Nullable ConfigValue value) {
        return value != null && value.getValue() != null && value.getConfigSourceOrdinal() >= 0;
    }
}
