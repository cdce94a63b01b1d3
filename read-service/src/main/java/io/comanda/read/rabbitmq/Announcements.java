package io.comanda.read.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;

/// The exchange over which the projectors of a read group tell all its replicas what has changed.
final class Announcements {

    /// Headers of an announcement: who publishes it, and its number, one higher than that of the publisher's one before.
    static final String PUBLISHER = "publisher";
    static final String NUMBER = "number";

    static String exchange(String group) {
        return "comanda.read." + group + ".announcements";
    }

    /// By whoever needs it. Idempotent.
    static void declare(Channel channel, String group) throws IOException {
        channel.exchangeDeclare(exchange(group), BuiltinExchangeType.FANOUT, true);
    }

    private Announcements() {
    }
}
