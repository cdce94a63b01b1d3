package io.comanda.write.order;

// Red: a handler that publishes.
class OrderHandler {

    com.rabbitmq.client.Channel channel;
}
