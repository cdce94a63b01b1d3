import comanda.read.api.RestaurantsAndDishesApi;
import comanda.write.api.OrdersApi;
import comanda.write.model.DineIn;
import comanda.write.model.Fulfilment;
import comanda.write.model.LineRequest;
import comanda.write.model.Method;
import comanda.write.model.PlaceOrder;
import comanda.write.model.TakePayment;
import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.function.Consumer;

/// An order at a table, from placing to closing, through the generated Java clients.
class Evening {

    public static void main(String[] arguments) throws Exception {
        var url = arguments[0];
        Consumer<HttpRequest.Builder> token = request -> request.header("Authorization", "Bearer " + arguments[1]);
        var reading = new comanda.read.ApiClient();
        reading.updateBaseUri(url);
        reading.setRequestInterceptor(token);
        var writing = new comanda.write.ApiClient();
        writing.updateBaseUri(url);
        writing.setRequestInterceptor(token);
        var orders = new OrdersApi(writing);

        var restaurant = new RestaurantsAndDishesApi(reading).getRestaurant("kiezkueche", null, null, null);
        var dish = restaurant.getMenu().stream().flatMap(category -> category.getDishes().stream())
                .filter(each -> each.getAvailable() && each.getOptions().isEmpty()).findFirst().orElseThrow();
        var placed = orders.placeOrder(UUID.randomUUID().toString(), new PlaceOrder().restaurant("kiezkueche")
                .fulfilment(new Fulfilment(new DineIn().type(DineIn.TypeEnum.DINE_IN).table("7").covers(2)))
                .addLinesItem(new LineRequest().dish(dish.getCode()).quantity(2).note("hot")));
        var id = placed.getId();
        orders.startPreparation(id, key(), null);
        orders.markReady(id, key(), null);
        var served = orders.serveLines(id, key(), null, null);
        orders.takePayment(id, new TakePayment().method(Method.CARD).amount(served.getState().getTotals().getBalance()), key(), null);
        var closed = orders.closeOrderWithHttpInfo(id, key(), null);

        var seen = new comanda.read.api.OrdersApi(reading).getOrder(id.toString(),
                closed.getHeaders().get("Consistency-Token").getFirst(), "wait=10", null);
        var table = ((comanda.read.model.DineIn) seen.getState().getFulfilment().getActualInstance()).getTable();
        System.out.println("Java: order " + seen.getState().getNumber() + " at table " + table + " is " + seen.getState().getStatus()
                + " with " + seen.getState().getTotals().getGross().getMinor() + " paid");
        if (seen.getState().getStatus() != comanda.read.model.OrderStatus.COMPLETED) {
            throw new AssertionError(seen);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
