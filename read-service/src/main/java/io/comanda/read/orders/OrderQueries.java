package io.comanda.read.orders;

import static io.comanda.read.orders.OrderViews.ORDERS;

import io.comanda.events.OrderStatus;
import io.comanda.read.access.AggregateDocument;
import io.comanda.read.access.Roles;
import io.comanda.read.access.Views;
import io.comanda.read.elastic.Indices;
import io.comanda.read.http.ConsistencyHeaders;
import io.comanda.read.http.Cursor;
import io.comanda.read.http.EventStreamResponse;
import io.comanda.read.http.Ids;
import io.comanda.read.http.Page;
import io.comanda.read.http.Parameters;
import io.comanda.read.http.Problem;
import io.comanda.read.live.Streams;
import io.comanda.read.search.Clauses;
import io.comanda.read.search.Listing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Queries about orders.
@Path("/api/orders")
@RunOnVirtualThread
@Tag(name = "Orders")
public class OrderQueries {

    /// Neither field ever changes, and the unique id comes last.
    private static final List<Map<String, String>> NEWEST_FIRST = List.of(Map.of("placedAt", "desc"), Map.of("id", "desc"));

    private static final Cursor CURSOR = new Cursor(ORDERS, List.of(Cursor.WHOLE_NUMBER, Cursor.TEXT));

    /// The number of an order never changes either, and nothing else has a score.
    private static final List<Map<String, String>> NUMBER_FIRST = Stream.concat(Stream.of(Map.of("_score", "desc")), NEWEST_FIRST.stream())
            .toList();

    private static final Cursor NUMBER_FIRST_CURSOR = new Cursor(ORDERS + " by number",
            List.of(Cursor.NUMBER, Cursor.WHOLE_NUMBER, Cursor.TEXT));

    private static final String AMOUNT = "a whole number of minor units, up to 15 digits";

    private final Views views;

    private final Streams streams;

    OrderQueries(Views views, Streams streams) {
        this.views = views;
        this.streams = streams;
    }

    @GET
    @Path("{id}")
    @RolesAllowed({ Roles.SECRET, Roles.GUEST, Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "One order", description = "The state as commands return it, and its version. Voided and removed"
            + " lines stay in it, marked. The history lists what happened, when and by whom.")
    public RestResponse<AggregateDocument> getOrder(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.requireNone(uri);
        var order = Ids.parse(id).flatMap(uuid -> views.get(Indices.of(ORDERS, uuid), uuid))
                .orElseThrow(() -> Problem.notFound("order " + id));
        return ResponseBuilder.ok(order).header(ConsistencyHeaders.TOKEN, order.consistencyToken(ORDERS))
                .build();
    }

    @GET
    @Path("{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({ Roles.SECRET, Roles.GUEST, Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "One order as a stream of events", description = "The events 'picture' and 'change' are the whole order."
            + " docs/live.md describes streams.")
    public EventStreamResponse streamOrder(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.requireNone(uri);
        return streams.open(new OrderStream(Ids.parse(id).orElseThrow(() -> Problem.notFound("order " + id))));
    }

    @GET
    @RolesAllowed({ Roles.GUEST, Roles.WAITER, Roles.KITCHEN, Roles.MANAGER, Roles.OPERATOR })
    @Operation(summary = "Orders, newest first", description = "All parameters are filters. If 'text' has a number that may be that of"
            + " an order or of a table, orders with this number come before the others.")
    @Parameter(name = "text", in = ParameterIn.QUERY, description = "Words that are all in the order: in dishes, choices and"
            + " notes (without removed lines), number, reference, table, customer, server, references of payments, and the users"
            + " in its history. '#12' and 'order 12' are numbers, 'table 7' and 'T7' tables. Beginnings, small typing errors, and"
            + " parts of dishes' names are found too. Staff also find telephone numbers, however they are written, and their first and last digits")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "PLACED, ACCEPTED, PREPARING, READY, COMPLETED, DECLINED,"
            + " CANCELLED or NOT_COLLECTED")
    @Parameter(name = "restaurant", in = ParameterIn.QUERY, description = "A restaurant's code or id")
    @Parameter(name = "fulfilment", in = ParameterIn.QUERY, description = "dine-in or takeaway")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "A business date of the restaurant, or an instant in UTC")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Likewise; exclusive")
    @Parameter(name = "min", in = ParameterIn.QUERY, description = "The lowest gross amount, in minor units")
    @Parameter(name = "max", in = ParameterIn.QUERY, description = "The highest, likewise; inclusive")
    @Parameter(name = "currency", in = ParameterIn.QUERY, description = "An ISO 4217 code; min and max have none")
    @Parameter(name = "paid", in = ParameterIn.QUERY, description = "true: paid in full; false: with an open balance")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Orders on a page, 1 to 100, 20 by default")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "The 'next' of the previous page")
    public Page<AggregateDocument> findOrders(@Context UriInfo uri) {
        var parameters = new Parameters(uri, "text", "status", "restaurant", "fulfilment", "from", "to", "min", "max", "currency", "paid",
                "limit", "after");
        var filters = new ArrayList<Map<String, ?>>();
        var text = parameters.text("text");
        text.ifPresent(typed -> filters.addAll(OrderText.conditions(typed, views.areOfStaff())));
        parameters.oneOf("status", List.of(OrderStatus.values()), OrderStatus::name)
                .ifPresent(status -> filters.add(Clauses.is("status", status.name())));
        parameters.text("restaurant").ifPresent(restaurant -> filters.add(Clauses.belongsToRestaurant(restaurant)));
        parameters.oneOf("fulfilment", List.of(FulfilmentKind.DINE_IN, FulfilmentKind.TAKEAWAY), String::valueOf)
                .ifPresent(fulfilment -> filters.add(Clauses.is("fulfilment", fulfilment)));
        var from = parameters.parsed("from", TimeBound.DATE_OR_INSTANT, TimeBound::parse);
        var to = parameters.parsed("to", TimeBound.DATE_OR_INSTANT, TimeBound::parse);
        from.ifPresent(bound -> filters.add(bound.from()));
        to.ifPresent(bound -> filters.add(bound.until()));
        parameters.parsed("min", AMOUNT, OrderQueries::amount).ifPresent(least -> filters.add(range("gross", "gte", least)));
        parameters.parsed("max", AMOUNT, OrderQueries::amount).ifPresent(most -> filters.add(range("gross", "lte", most)));
        parameters.parsed("currency", "an ISO 4217 code like EUR", Currency::getInstance)
                .ifPresent(currency -> filters.add(Clauses.is("currency", currency.getCurrencyCode())));
        parameters.flag("paid").ifPresent(paid -> filters.add(range("balance", paid ? "lte" : "gt", 0)));
        int limit = parameters.limit();
        var number = text.flatMap(OrderText::ambiguousNumber);
        var cursor = number.isPresent() ? NUMBER_FIRST_CURSOR : CURSOR;
        var after = parameters.after(cursor);
        parameters.check();
        Map<String, ?> query = number.isPresent() ? withNumberFirst(filters, number.get()) : Clauses.allOf(filters);
        var listing = new Listing(TimeBound.indices(ORDERS, from, to), query, number.isPresent() ? NUMBER_FIRST : NEWEST_FIRST, cursor,
                List.of("state"));
        return views.page(listing, limit, after, AggregateDocument::of);
    }

    private static Map<String, ?> withNumberFirst(List<Map<String, ?>> filters, int number) {
        return Map.of("bool",
                Map.of("filter", filters, "should", Map.of("constant_score", Map.of("filter", Clauses.is("number", number)))));
    }

    private static Map<String, ?> range(String field, String comparison, long value) {
        return Map.of("range", Map.of(field, Map.of(comparison, value)));
    }

    private static long amount(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException(text);
        }
        return Long.parseLong(text);
    }
}
