package io.comanda.write.order;

import io.comanda.events.Fulfilment;
import io.comanda.write.command.Validation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A new order.
///
/// @param restaurant the restaurant's code
/// @param reference  the client's own number for it, unique in the restaurant
/// @param tableCode  the code that is printed at the table: a guest without an account needs it to order there. It is not stored
@Schema(examples = """
        {"restaurant": "kiezkueche", "fulfilment": {"type": "takeaway", "customerName": "Greta"}, "lines": [{"dish": "feldsalat-mit-speck", "quantity": 1}]}""")
public record PlaceOrder(String restaurant, Fulfilment fulfilment, List<LineRequest> lines, @Nullable String reference,
        @Nullable String tableCode) {

    /// More than a code has.
    private static final int TABLE_CODE_CHARACTERS_MAX = 40;

    public PlaceOrder {
        var validation = new Validation();
        restaurant = validation.code("restaurant", restaurant);
        fulfilment = OrderLimits.fulfilment(validation, fulfilment);
        lines = validation.list("lines", lines, 1, OrderLimits.LINES_MAX);
        reference = validation.optionalText("reference", reference, 100);
        tableCode = validation.optionalText("tableCode", tableCode, TABLE_CODE_CHARACTERS_MAX);
        validation.throwIfInvalid();
    }
}
