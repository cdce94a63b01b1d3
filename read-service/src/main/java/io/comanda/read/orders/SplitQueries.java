package io.comanda.read.orders;

import static io.comanda.read.orders.OrderViews.ORDERS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.OpenBill;
import io.comanda.events.OrderState;
import io.comanda.events.Wire;
import io.comanda.read.access.AggregateDocument;
import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.Ids;
import io.comanda.read.http.Parameters;
import io.comanda.read.http.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Who pays what. The write side reckons by the same [io.comanda.events.OpenBill] when a share is paid.
@Path("/api/orders")
@RunOnVirtualThread
@Tag(name = "Orders")
public class SplitQueries {

    private static final ObjectMapper STATES = Wire.configure(new ObjectMapper());

    /// As many as an order takes payments.
    private static final int WAYS_MAX = 100;

    private final Views views;

    SplitQueries(Views views) {
        this.views = views;
    }

    @GET
    @Path("{id}/split")
    @RolesAllowed({ Roles.SECRET, Roles.GUEST, Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "An order's bill, divided", description = "What is still to be paid, by lines, by seats, or evenly, or"
            + " what some of the lines cost if they are paid for next, and what the rest. One of `by`, `into` and `lines`.")
    @Parameter(name = "by", in = ParameterIn.QUERY, description = "lines or seats")
    @Parameter(name = "into", in = ParameterIn.QUERY, description = "So many equal shares, 1 to 100")
    @Parameter(name = "lines", in = ParameterIn.QUERY, description = "Numbers of lines, each with a quantity after a colon if it is only a part:"
            + " 2,3:1")
    public BillSplit splitBill(@PathParam("id") String id, @Context UriInfo uri) {
        var parameters = new Parameters(uri, "by", "into", "lines");
        var by = parameters.oneOf("by", List.of("lines", "seats"), String::valueOf);
        var into = parameters.parsed("into", "a number from 1 to " + WAYS_MAX, SplitQueries::ways);
        var lines = parameters.parsed("lines", "numbers of lines, each once, with a quantity after a colon if it is a part: 2,3:1",
                SharedLines::parse);
        parameters.require(Stream.of("by", "into", "lines").filter(parameters::has).count() == 1, "by",
                "is lines or seats, unless there is 'into' or 'lines'.");
        parameters.check();
        var document = Ids.parse(id).flatMap(uuid -> views.get(Indices.of(ORDERS, uuid), uuid))
                .orElseThrow(() -> Problem.notFound("order " + id));
        var order = state(document);
        return lines.map(chosen -> withLines(document, order, chosen, parameters))
                .or(() -> into.map(ways -> BillSplit.evenly(document, order, ways)))
                .orElseGet(() -> by.filter("seats"::equals).isPresent()
                        ? BillSplit.bySeats(document, order)
                        : BillSplit.byLines(document, order));
    }

    private static BillSplit withLines(AggregateDocument document, OrderState order, SharedLines lines, Parameters parameters) {
        var unpaid = OpenBill.of(order).unpaid();
        lines.tooMuch(unpaid).ifPresent(line -> parameters.require(false, "lines",
                "has more of line " + line + " than is to be paid: " + unpaid.getOrDefault(line, 0) + "."));
        parameters.check();
        return BillSplit.withLines(document, order, lines.parts(unpaid));
    }

    private static OrderState state(AggregateDocument document) {
        try {
            return STATES.treeToValue(document.state(), OrderState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored state can't be read", e);
        }
    }

    private static int ways(String text) {
        int ways = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (ways < 1 || ways > WAYS_MAX) {
            throw new IllegalArgumentException(text);
        }
        return ways;
    }
}
