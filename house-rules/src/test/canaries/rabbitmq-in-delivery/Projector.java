package io.comanda.read.projector;

// Red: the projector's loop talks to the broker by itself.
class Projector {

    com.rabbitmq.client.Channel channel;
}
