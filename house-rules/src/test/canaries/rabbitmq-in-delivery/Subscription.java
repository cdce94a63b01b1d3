package io.comanda.read.rabbitmq;

class Subscription {

    com.rabbitmq.client.Channel channel;
}
