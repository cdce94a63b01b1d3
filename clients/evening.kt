import comanda.read.apis.RestaurantsAndDishesApi
import comanda.read.models.OrderStatus
import comanda.write.apis.OrdersApi
import comanda.write.models.DineIn
import comanda.write.models.Fulfilment
import comanda.write.models.LineRequest
import comanda.write.models.Method
import comanda.write.models.PlaceOrder
import comanda.write.models.TakePayment
import java.util.UUID

/** An order at a table, from placing to closing, through the generated Kotlin clients. */
fun main(arguments: Array<String>) {
    val (url, token) = arguments
    comanda.read.infrastructure.ApiClient.accessToken = token
    comanda.write.infrastructure.ApiClient.accessToken = token
    val orders = OrdersApi(url)

    val restaurant = RestaurantsAndDishesApi(url).getRestaurant("kiezkueche")
    val dish = restaurant.menu.flatMap { it.dishes }.first { it.available && it.options.isEmpty() }
    val id = orders.placeOrder(key(), PlaceOrder(
        restaurant = "kiezkueche",
        fulfilment = Fulfilment.DineInWrapper(DineIn(type = DineIn.Type.DINE_IN, table = "7", covers = 2)),
        lines = listOf(LineRequest(dish = dish.code, quantity = 2, note = "hot")),
    )).id
    orders.startPreparation(id, key())
    orders.markReady(id, key())
    val served = orders.serveLines(id, key())
    orders.takePayment(id, TakePayment(method = Method.CARD, amount = served.state.totals.balance), key())
    val closed = orders.closeOrderWithHttpInfo(id, key(), null)

    val state = comanda.read.apis.OrdersApi(url)
        .getOrder(id.toString(), closed.headers.getValue("consistency-token").first(), "wait=10").state
    val table = when (val fulfilment = state.fulfilment) {
        is comanda.read.models.Fulfilment.DineInWrapper -> fulfilment.value.table
        is comanda.read.models.Fulfilment.TakeawayWrapper -> ""
    }
    println("Kotlin: order ${state.number} at table $table is ${state.status} with ${state.totals.gross.minor} paid")
    check(state.status == OrderStatus.COMPLETED) { state }
}

private fun key() = UUID.randomUUID().toString()
