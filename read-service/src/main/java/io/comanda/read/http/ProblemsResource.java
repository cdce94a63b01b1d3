package io.comanda.read.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The page that the `type` of every problem links to. It is generated from [ProblemType].
@Path(ProblemType.PAGE)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Problems")
public class ProblemsResource {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Comanda: problems</title>
            <style>body { font: 1rem/1.5 system-ui; max-width: 46rem; margin: 2rem auto; padding: 0 1rem } dt { font-weight: 600; margin-top: 1rem }
            dt:target, dt:target + dd { background: #fff3c4 }</style>
            <h1>Problems of queries</h1>
            <p>Problems follow RFC 9457: <code>type</code> links to this page and never changes, <code>detail</code> is for people.</p>
            <dl>%s</dl>
            </html>
            """;

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "All problems of queries, explained")
    public String problems(@Context UriInfo uri) {
        Parameters.requireNone(uri);
        return PAGE.formatted(Arrays.stream(ProblemType.values()).map(ProblemsResource::entry).collect(Collectors.joining()));
    }

    private static String entry(ProblemType type) {
        return "<dt id=\"" + type.slug() + "\">" + type.title + " (" + type.status + ")</dt><dd>"
                + type.explanation.replaceAll("`([^`]*)`", "<code>$1</code>") + "</dd>\n";
    }
}
