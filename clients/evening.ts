import { randomUUID } from 'node:crypto';
import * as read from './read';
import * as write from './write';

/** An order at a table, from placing to closing, through the generated TypeScript clients. */
async function evening(url: string, token: string): Promise<void> {
    const reading = new read.Configuration({ basePath: url, accessToken: token });
    const orders = new write.OrdersApi(new write.Configuration({ basePath: url, accessToken: token }));

    const restaurant = await new read.RestaurantsAndDishesApi(reading).getRestaurant({ id: 'kiezkueche' });
    const dish = restaurant.menu.flatMap(category => category.dishes).find(each => each.available && each.options.length === 0)!;
    const { id } = await orders.placeOrder({
        idempotencyKey: randomUUID(),
        placeOrder: {
            restaurant: 'kiezkueche',
            fulfilment: { type: 'dine-in', table: '7', covers: 2 },
            lines: [{ dish: dish.code, quantity: 2, note: 'hot' }],
        },
    });
    await orders.startPreparation({ id, idempotencyKey: randomUUID() });
    await orders.markReady({ id, idempotencyKey: randomUUID() });
    const served = await orders.serveLines({ id, idempotencyKey: randomUUID() });
    await orders.takePayment({
        id, idempotencyKey: randomUUID(), takePayment: { method: write.Method.Card, amount: served.state.totals.balance },
    });
    const closed = await orders.closeOrderRaw({ id, idempotencyKey: randomUUID() });

    const { state } = await new read.OrdersApi(reading).getOrder({
        id, consistencyToken: closed.raw.headers.get('Consistency-Token')!, prefer: 'wait=10',
    });
    const at = state.fulfilment.type === 'dine-in' ? state.fulfilment.table : '';
    console.log(`TypeScript: order ${state.number} at table ${at} is ${state.status} with ${state.totals.gross.minor} paid`);
    if (state.status !== read.OrderStatus.Completed) {
        throw new Error(JSON.stringify(state));
    }
}

evening(process.argv[2], process.argv[3]).catch(error => {
    console.error(error);
    process.exitCode = 1;
});
