package io.comanda.simulator.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.ReturnCallback;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.AMQImpl;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// The part of RabbitMQ's Java client that the services use, over a [ModelConnection].
final class Amqp {

    static Connection connection(ModelConnection connection) {
        return proxy(Connection.class, (_, method, _) -> switch (method.getName()) {
            case "createChannel" -> channel(connection);
            case "isOpen" -> connection.isOpen();
            case "addBlockedListener" -> null;
            case "abort", "close" -> {
                connection.abort();
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Channel channel(ModelConnection connection) {
        var broker = connection.broker();
        return proxy(Channel.class, (_, method, arguments) -> {
            switch (method.getName()) {
                case "isOpen" -> {
                    return connection.isOpen();
                }
                case "exchangeDeclare" -> connection.call();
                case "queueDeclare" -> {
                    connection.call();
                    broker.declare((String) arguments[0]);
                }
                case "queueBind" -> {
                    connection.call();
                    broker.bind((String) arguments[0], (String) arguments[2]);
                }
                case "queueUnbind" -> connection.call();
                case "queueDelete" -> {
                    connection.call();
                    broker.delete((String) arguments[0]);
                }
                case "messageCount" -> {
                    connection.call();
                    return (long) existing(connection, (String) arguments[0]).ready();
                }
                case "consumerCount" -> {
                    connection.call();
                    return (long) existing(connection, (String) arguments[0]).consumers();
                }
                case "basicQos" -> connection.prefetch((Integer) arguments[0]);
                case "basicConsume" -> {
                    connection.call();
                    connection.consume((String) arguments[0], (Consumer) arguments[2]);
                }
                case "basicAck" -> connection.acknowledge((Long) arguments[0], (Boolean) arguments[1]);
                case "confirmSelect" -> connection.selectConfirms();
                case "addConfirmListener" ->
                    connection.listenForConfirms((ConfirmCallback) arguments[0], (ConfirmCallback) arguments[1]);
                case "addReturnListener" -> connection.listenForReturns((ReturnCallback) arguments[0]);
                case "addShutdownListener" -> connection.listenForShutdown((ShutdownListener) arguments[0]);
                case "basicPublish" -> connection.publish((String) arguments[0], (String) arguments[1],
                        (BasicProperties) arguments[3], (byte[]) arguments[4]);
                default -> throw new UnsupportedOperationException(method.toString());
            }
            return null;
        });
    }

    /// A queue that doesn't exist closes the channel with 404.
    private static ModelQueue existing(ModelConnection connection, String name) throws IOException {
        var queue = connection.broker().queue(name);
        if (queue == null) {
            throw new IOException("there is no queue " + name, new ShutdownSignalException(false, false,
                    new AMQImpl.Channel.Close(AMQP.NOT_FOUND, "NOT_FOUND", 0, 0), null));
        }
        return queue;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(Amqp.class.getClassLoader(), new Class<?>[]{ type }, calls));
    }

    private Amqp() {
    }
}
