package io.comanda.read.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.OrderState;
import io.comanda.events.truth.AggregateKind;
import io.comanda.events.truth.StateHash;
import io.comanda.events.truth.TruthReply;
import io.comanda.events.truth.TruthRequest;
import io.comanda.read.access.AggregateDocument;
import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Ids;
import io.comanda.read.http.Parameters;
import io.comanda.read.http.Problem;
import io.comanda.read.proof.OrderProof.InView;
import io.comanda.read.proof.OrderProof.Truth;
import io.comanda.read.truth.TruthClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Compares one order with the source of truth.
@Path("/api/orders")
@RunOnVirtualThread
@Tag(name = "Orders")
public class ProofQueries {

    private static final String ORDERS = "orders";

    /// The write side answers within milliseconds, unless it is down.
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final Views views;
    private final TruthClient truth;
    private final ObjectMapper json;

    ProofQueries(Views views, TruthClient truth, ObjectMapper json) {
        this.views = views;
        this.truth = truth;
        this.json = json;
    }

    @GET
    @Path("{id}/proof")
    @RolesAllowed({ Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "One order in the view and in the source of truth", description = "The write side is asked over RabbitMQ. Version"
            + " and hash of both sides, and whether they are equal.")
    public OrderProof proveOrder(@PathParam("id") String text, @Context UriInfo uri) {
        Parameters.requireNone(uri);
        var id = Ids.parse(text).orElseThrow(() -> Problem.notFound("order " + text));
        if (find(id).isEmpty() && !isMissingFromView(id)) {
            throw Problem.notFound("order " + text);
        }
        var known = truth.ask(new TruthRequest.Proof(id), ANSWER_MAX) instanceof TruthReply.ProofReply reply ? Truth.of(reply) : null;
        // After the truth: what is published meanwhile may arrive.
        return OrderProof.of(id, known, find(id).map(this::inView).orElse(null));
    }

    private Optional<AggregateDocument> find(UUID id) {
        return views.get(Indices.of(ORDERS, id), id);
    }

    /// Only the write side can tell then whether it is in the caller's scope.
    private boolean isMissingFromView(UUID id) {
        return truth.ask(new TruthRequest.States(AggregateKind.ORDERS, List.of(id)), ANSWER_MAX) instanceof TruthReply.StatesReply states
                && states.messages().stream().anyMatch(
                        message -> message instanceof OrderMessage order && views.includes(order.state().restaurant().code()));
    }

    private InView inView(AggregateDocument document) {
        return new InView(document.version(), hash(document.state()), views.generation(ORDERS));
    }

    private @Nullable String hash(JsonNode state) {
        try {
            return StateHash.of(json.treeToValue(state, OrderState.class));
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return null;
        }
    }
}
