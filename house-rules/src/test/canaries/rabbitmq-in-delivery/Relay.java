package io.comanda.write.journal;

class Relay {

    com.rabbitmq.client.Channel channel;
}
