package io.comanda.write.order;

// Red: a handler publishes by itself.
class OrderHandler {

    com.rabbitmq.client.Channel channel;
}
