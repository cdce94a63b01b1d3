package io.comanda.write.journal;

import io.comanda.events.EventType;
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

/// A command's trace goes on where the command is over: its context is an attribute of the message, kept in the journal with it,
/// and the relay adds when it published, minutes later perhaps and in another replica.
@Singleton
class Traces {

    private static final String TRACEPARENT = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final boolean off;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        tracer = telemetry.getTracer("io.comanda.journal");
        this.off = off;
    }

    /// The context of the command under way, if it is traced.
    static @Nullable String current() {
        var span = Span.current().getSpanContext();
        return span.isSampled() ? text(Context.current()) : null;
    }

    private static @Nullable String text(Context context) {
        var texts = new HashMap<String, String>();
        W3C.inject(context, texts, (into, name, value) -> texts.put(name, value));
        return texts.get(TRACEPARENT);
    }

    /// To be ended when it is handed to the broker; an invalid one if its command isn't traced.
    Span publishing(Window.Row row) {
        var traceparent = off ? null : Wire.traceparent(row.message());
        return traceparent == null
                ? Span.getInvalid()
                : tracer.spanBuilder("publish " + BrokerConnection.EXCHANGE)
                        .setParent(W3C.extract(Context.root(), traceparent, new OnlyTraceparent()))
                        .setSpanKind(SpanKind.PRODUCER)
                        .setAttribute("messaging.system", "rabbitmq")
                        .setAttribute("messaging.destination.name", BrokerConnection.EXCHANGE)
                        .setAttribute("messaging.rabbitmq.destination.routing_key", EventType.routingKey(row.type()))
                        .setAttribute("messaging.message.id", row.id().toString())
                        .startSpan();
    }

    /// What the message carries of it, for those who don't look inside.
    static @Nullable Map<String, Object> headers(Span publishing) {
        var text = publishing.getSpanContext().isValid() ? text(Context.root().with(publishing)) : null;
        return text == null ? null : Map.of(TRACEPARENT, text);
    }

    private static final class OnlyTraceparent implements TextMapGetter<String> {

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
