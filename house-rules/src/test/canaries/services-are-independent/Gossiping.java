package io.comanda.webhooks.delivery;

// Red: the sender of webhooks depends on a service.
class Gossiping extends io.comanda.write.restaurant.Kitchen {
}
