package io.comanda.read.projector;

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

/// Where commands' traces end. A batch is of many of them: its bulk write is a span of its own that links to all, and each gets a
/// span of as long that links to the bulk, so that whoever looks at one trace sees the whole way.
@Singleton
class Traces {

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final boolean off;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        tracer = telemetry.getTracer("io.comanda.projector");
        this.off = off;
    }

    /// Begins to write a batch; ends when it is closed. Where nothing of it is traced, it says nothing.
    BulkWrite writing(Batch batch, Topology topology) {
        var contexts = off ? List.<Context>of() : batch.traceparents().stream().map(Traces::context).filter(Traces::isSampled).toList();
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
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, new OnlyTraceparent());
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
