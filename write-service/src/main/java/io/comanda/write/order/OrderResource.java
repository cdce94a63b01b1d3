package io.comanda.write.order;

import io.comanda.events.OrderState;
import io.comanda.write.Answered;
import io.comanda.write.Door;
import io.comanda.write.edge.Caller;
import io.comanda.write.order.OrderCommand.AcceptOrder;
import io.comanda.write.order.OrderCommand.BumpLine;
import io.comanda.write.order.OrderCommand.CancelOrder;
import io.comanda.write.order.OrderCommand.CloseOrder;
import io.comanda.write.order.OrderCommand.CollectOrder;
import io.comanda.write.order.OrderCommand.DeclineOrder;
import io.comanda.write.order.OrderCommand.MarkReady;
import io.comanda.write.order.OrderCommand.RecallLine;
import io.comanda.write.order.OrderCommand.ServeLines;
import io.comanda.write.order.OrderCommand.StartPreparation;
import io.comanda.write.order.OrderCommand.TakePayment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HTTP → command, for orders.
@Path("/api/orders")
@RunOnVirtualThread
@Tag(name = "Orders")
public class OrderResource {

    private final OrderHandler handler;
    private final Caller caller;

    OrderResource(OrderHandler handler, Caller caller) {
        this.handler = handler;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Place an order", description = "A guest's waits to be accepted, staff's own is born accepted.")
    public RestResponse<Answered<OrderState>> place(PlaceOrder order) {
        var answered = handler.place(required(order), caller.actor());
        return RestResponse.ResponseBuilder.<Answered<OrderState>>created(URI.create("/api/orders/" + answered.id())).entity(answered)
                .build();
    }

    @POST
    @Path("{id}/accept")
    @Operation(summary = "Accept a guest's order", description = "With or without the time it is promised for.")
    public Answered<OrderState> accept(UUID id, @Nullable AcceptOrder command) {
        return ask(id, command == null ? new AcceptOrder(null) : command);
    }

    @POST
    @Path("{id}/decline")
    @Operation(summary = "Decline a guest's order")
    public Answered<OrderState> decline(UUID id, DeclineOrder command) {
        return ask(id, required(command));
    }

    @POST
    @Path("{id}/start")
    @Operation(summary = "The kitchen takes on every line that waits")
    public Answered<OrderState> start(UUID id) {
        return ask(id, new StartPreparation());
    }

    @POST
    @Path("{id}/lines/{line}/bump")
    @Operation(summary = "The kitchen is done with a line")
    public Answered<OrderState> bump(UUID id, int line) {
        return ask(id, new BumpLine(line));
    }

    @POST
    @Path("{id}/lines/{line}/recall")
    @Operation(summary = "A line was bumped too early and is cooked on")
    public Answered<OrderState> recall(UUID id, int line) {
        return ask(id, new RecallLine(line));
    }

    @POST
    @Path("{id}/ready")
    @Operation(summary = "The kitchen is done with all of it")
    public Answered<OrderState> ready(UUID id) {
        return ask(id, new MarkReady());
    }

    @POST
    @Path("{id}/serve")
    @Operation(summary = "Lines are brought to the table", description = "Those named, or all that are ready.")
    public Answered<OrderState> serve(UUID id, @Nullable ServeLines command) {
        return ask(id, command == null ? new ServeLines(List.of()) : command);
    }

    @POST
    @Path("{id}/collect")
    @Operation(summary = "A takeaway is collected")
    public Answered<OrderState> collect(UUID id) {
        return ask(id, new CollectOrder());
    }

    @POST
    @Path("{id}/pay")
    @Operation(summary = "Take a payment", description = "Of the balance or a part of it; a tip comes apart.")
    public Answered<OrderState> pay(UUID id, TakePayment command) {
        return ask(id, required(command));
    }

    @POST
    @Path("{id}/close")
    @Operation(summary = "Close a paid dine-in order")
    public Answered<OrderState> close(UUID id) {
        return ask(id, new CloseOrder());
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Cancel an order", description = "Once the kitchen has begun, only a manager may.")
    public Answered<OrderState> cancel(UUID id, CancelOrder command) {
        return ask(id, required(command));
    }

    private Answered<OrderState> ask(UUID id, OrderCommand command) {
        return handler.handle(id, command, caller.actor());
    }

    private static <T> T required(@Nullable T body) {
        return Door.required("body", body);
    }
}
