package io.comanda.write.journal.relay;

import io.comanda.events.Wire;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Propagates the trace of a command beyond its end: the trace context is an attribute of the message and is stored with it in the
/// journal. The relay adds a span for the publishing, possibly minutes later and in another replica.
@Singleton
public class TracePropagation {

    private static final String TRACEPARENT = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final boolean disabled;

    TracePropagation(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        tracer = telemetry.getTracer("io.comanda.journal");
        this.disabled = disabled;
    }

    /// The trace context of the current command, or null if it is not sampled.
    public static @Nullable String currentTraceparent() {
        var span = Span.current().getSpanContext();
        return span.isSampled() ? traceparent(Context.current()) : null;
    }

    private static @Nullable String traceparent(Context context) {
        var fields = new HashMap<String, String>();
        W3C.inject(context, fields, (into, name, value) -> fields.put(name, value));
        return fields.get(TRACEPARENT);
    }

    /// A span that the caller ends when the message is handed to the broker. It is invalid if the command isn't traced.
    Span startPublishSpan(Window.Row row) {
        var traceparent = disabled ? null : Wire.traceparent(row.message());
        return traceparent == null
                ? Span.getInvalid()
                : tracer.spanBuilder("publish " + BrokerConnection.EXCHANGE)
                        .setParent(W3C.extract(Context.root(), traceparent, new TraceparentGetter()))
                        .setSpanKind(SpanKind.PRODUCER)
                        .setAttribute("messaging.system", "rabbitmq")
                        .setAttribute("messaging.destination.name", BrokerConnection.EXCHANGE)
                        .setAttribute("messaging.rabbitmq.destination.routing_key", row.routingKey())
                        .setAttribute("messaging.message.id", row.id().toString())
                        .startSpan();
    }

    /// The AMQP headers that propagate the span to consumers that don't parse the body.
    static @Nullable Map<String, Object> headers(Span publishing) {
        var traceparent = publishing.getSpanContext().isValid() ? traceparent(Context.root().with(publishing)) : null;
        return traceparent == null ? null : Map.of(TRACEPARENT, traceparent);
    }

    private static final class TraceparentGetter implements TextMapGetter<String> {

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String name) {
            return name.equals(TRACEPARENT) ? traceparent : null;
        }
    }
}
