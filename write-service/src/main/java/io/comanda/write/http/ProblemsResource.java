package io.comanda.write.http;

import io.comanda.write.command.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/// The page that explains all problem types, made from the same lists as the responses.
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
            <h1>Problems that a command may respond with</h1>
            <p>Problems are RFC 9457: <code>type</code> is a link to this page and never changes, <code>detail</code> is for people.</p>
            <h2>Invalid and failed requests</h2>
            <dl>%s</dl>
            <h2>Refusals by a rule (409)</h2>
            <dl>%s</dl>
            </html>
            """;

    @GET
    @Cache(maxAge = 300)
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "Explain every problem that a command may respond with")
    public String problems() {
        return PAGE.formatted(
                Arrays.stream(ProblemType.values())
                        .map(type -> entry(type.slug(), type.title + " (" + type.status + ")", type.explanation))
                        .collect(Collectors.joining()),
                Arrays.stream(Refusal.values())
                        .map(refusal -> entry(refusal.slug(), refusal.title(), "<code>" + refusal.slug() + "</code>"))
                        .collect(Collectors.joining()));
    }

    private static String entry(String slug, String title, String explanation) {
        return "<dt id=\"" + slug + "\">" + title + "</dt><dd>" + explanation.replaceAll("`([^`]*)`", "<code>$1</code>") + "</dd>\n";
    }
}
