package io.comanda.read.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.read.access.Operator;
import io.comanda.read.access.Roles;
import io.comanda.read.http.Parameters;
import io.comanda.read.http.Problem;
import io.comanda.read.rabbitmq.DeadLetter;
import io.comanda.read.rabbitmq.DeadLetters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The dead letters of a view's projection.
@Path("/api/admin/views/{view}/dead-letters")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Administration")
public class DeadLetterResource {

    private final DeadLetters deadLetters;
    private final RetryQueues queues;
    private final Operator operator;
    private final ObjectMapper json;

    DeadLetterResource(DeadLetters deadLetters, RetryQueues queues, Operator operator, ObjectMapper json) {
        this.deadLetters = deadLetters;
        this.queues = queues;
        this.operator = operator;
        this.json = json;
    }

    /// @param items   the first
    /// @param waiting how many there are
    /// @param more    whether that is more than are listed
    @RegisterForReflection
    public record Listing(List<DeadLetterSummary> items, long waiting, boolean more) {

        public Listing {
            items = List.copyOf(items);
        }
    }

    /// @param message as it was published; it may have personal data
    @RegisterForReflection
    public record WholeMessage(DeadLetterSummary deadLetter, JsonNode message) {
    }

    /// @param retried how many were published again
    /// @param waiting how many were left
    @RegisterForReflection
    public record Retried(int retried, long waiting) {
    }

    @GET
    @Operation(summary = "The dead letters of a view", description = "Messages that can't be read or whose documents"
            + " Elasticsearch rejects. Listing them does not use them up.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 100, 20 by default")
    public Listing listDeadLetters(@PathParam("view") String view, @Context UriInfo uri) {
        operator.authorize();
        queues.require(view);
        var parameters = new Parameters(uri, "limit");
        int limit = parameters.limit();
        parameters.check();
        var found = deadLetters.list(view, limit, deadLetter -> DeadLetterSummary.of(deadLetter, json));
        return new Listing(found.items(), found.waiting(), found.waiting() > found.items().size());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One dead letter with its whole message", description = "The message may have personal data, so the log says"
            + " who has read it.")
    public WholeMessage getDeadLetter(@PathParam("view") String view, @PathParam("id") String id, @Context UriInfo uri) {
        authorize(view, uri);
        var found = deadLetters.find(view, id);
        var summary = logged("reads", view, id, found);
        return new WholeMessage(summary, DeadLetterSummary.content(found.orElseThrow(), json));
    }

    @POST
    @Path("{id}/retry")
    @Operation(summary = "Publish a dead letter again", description = "When the cause is gone. If it is not, the message is dead-lettered"
            + " again.")
    public DeadLetterSummary retryDeadLetter(@PathParam("view") String view, @PathParam("id") String id, @Context UriInfo uri) {
        authorize(view, uri);
        return logged("retries", view, id, deadLetters.retry(view, id, queues.of(view)));
    }

    @POST
    @Path("retry")
    @Operation(summary = "Publish all dead letters again", description = "At most 1,000. Repeat it while any are waiting.")
    public Retried retryDeadLetters(@PathParam("view") String view, @Context UriInfo uri) {
        authorize(view, uri);
        var done = deadLetters.retryAll(view, queues.of(view));
        operator.log("retries " + done.retried() + " dead letters of " + view);
        return new Retried(done.retried(), done.waiting());
    }

    @POST
    @Path("{id}/discard")
    @Operation(summary = "Remove a dead letter for good")
    public DeadLetterSummary discardDeadLetter(@PathParam("view") String view, @PathParam("id") String id, @Context UriInfo uri) {
        authorize(view, uri);
        return logged("discards", view, id, deadLetters.discard(view, id));
    }

    private void authorize(String view, UriInfo uri) {
        operator.authorize();
        queues.require(view);
        Parameters.requireNone(uri);
    }

    private DeadLetterSummary logged(String verb, String view, String id, Optional<DeadLetter> found) {
        var summary = found.map(deadLetter -> DeadLetterSummary.of(deadLetter, json))
                .orElseThrow(() -> Problem.notFound("dead letter " + id + " of " + view));
        operator.log(verb + " dead letter " + summary.text() + " of " + view);
        return summary;
    }
}
