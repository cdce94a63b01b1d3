package io.comanda.read.projector;

import io.comanda.read.rabbitmq.Topology;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Spans for the end of commands' traces. The bulk write of a batch is a span of its own with links to all of its traces, and each
/// trace gets a span of the same length with a link to the bulk write.
@Singleton
class BatchTracing {

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final boolean disabled;

    BatchTracing(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        tracer = telemetry.getTracer("io.comanda.projector");
        this.disabled = disabled;
    }

    /// Starts the spans of a batch write; closing the result ends them. Without a sampled trace there are none.
    BulkWrite start(Batch batch, Topology topology) {
        var contexts = disabled
                ? List.<Context>of()
                : batch.traceparents().stream().map(BatchTracing::context).filter(BatchTracing::isSampled).toList();
        if (contexts.isEmpty()) {
            return new BulkWrite(List.of());
        }
        var bulk = tracer.spanBuilder("bulk " + topology.projection()).setNoParent().setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", "elasticsearch")
                .setAttribute("db.operation.name", "bulk")
                .setAttribute("messaging.batch.message_count", batch.messages());
        contexts.forEach(context -> bulk.addLink(spanContext(context)));
        var spans = new ArrayList<Span>();
        spans.add(bulk.startSpan());
        for (var context : contexts) {
            spans.add(tracer.spanBuilder("process " + topology.queue()).setParent(context).setSpanKind(SpanKind.CONSUMER)
                    .setAttribute("messaging.system", "rabbitmq")
                    .setAttribute("messaging.destination.name", topology.queue())
                    .addLink(spans.getFirst().getSpanContext()).startSpan());
        }
        return new BulkWrite(spans);
    }

    private static boolean isSampled(Context context) {
        return spanContext(context).isSampled();
    }

    private static SpanContext spanContext(Context context) {
        return Span.fromContext(context).getSpanContext();
    }

    private static Context context(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, new TraceparentGetter());
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

    /// The spans of a batch that is being written.
    record BulkWrite(List<Span> spans) implements AutoCloseable {

        void failed(RuntimeException e) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage())));
        }

        @Override
        public void close() {
            spans.forEach(Span::end);
        }
    }
}
