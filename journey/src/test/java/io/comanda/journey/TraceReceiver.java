package io.comanda.journey;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Takes traces as a collector does: OTLP over HTTP.
final class TraceReceiver implements AutoCloseable {

    /// @param links trace ids of the spans that it links to
    record Told(String service, String name, Span.SpanKind kind, String trace, String id, String parent, List<String> links) {
    }

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    TraceReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().forEach(resource -> {
                var service = resource.getResource().getAttributesList().stream().filter(one -> one.getKey().equals("service.name"))
                        .map(one -> one.getValue().getStringValue()).findFirst().orElse("");
                resource.getScopeSpansList().stream().flatMap(scope -> scope.getSpansList().stream())
                        .forEach(span -> told.add(told(service, span)));
            });
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Told told(String service, Span span) {
        return new Told(service, span.getName(), span.getKind(), hex(span.getTraceId()), hex(span.getSpanId()),
                hex(span.getParentSpanId()), links(span).toList());
    }

    private static Stream<String> links(Span span) {
        return span.getLinksList().stream().map(link -> hex(link.getTraceId()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
