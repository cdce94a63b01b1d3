package io.comanda.journey.faults;

import io.comanda.stack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One address for all nodes of a broker, as a cluster has it: each connection goes to the next node that answers.
final class BrokerService implements AutoCloseable {

    /// The protocol's header, with which a client begins.
    private static final int GREETING_BYTES = 8;
    private static final int ANSWERS_WITHIN_MILLIS = 1_000;

    private final List<Integer> ports;
    private final ServerSocket listener;
    private int next;

    /// @param ports of the nodes
    BrokerService(List<Integer> ports) {
        this.ports = ports;
        try {
            listener = new ServerSocket();
            listener.bind(Ports.onLoopback(Ports.allocate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException _) {
            // It is closed.
        }
    }

    private void connect(Socket client) {
        try {
            var greeting = client.getInputStream().readNBytes(GREETING_BYTES);
            for (int tried = 0; tried < ports.size(); tried++) {
                var node = answering(greeting);
                if (node != null) {
                    Thread.ofVirtual().start(() -> copy(client, node));
                    copy(node, client);
                    return;
                }
            }
        } catch (IOException _) {
            // The client has gone.
        }
        close(client);
    }

    /// A node that stands still accepts a connection, and says nothing.
    private @Nullable Socket answering(byte[] greeting) {
        var node = new Socket();
        try {
            node.connect(Ports.onLoopback(nextPort()), ANSWERS_WITHIN_MILLIS);
            node.getOutputStream().write(greeting);
            var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWERS_WITHIN_MILLIS);
            while (node.getInputStream().available() == 0 && System.nanoTime() < until) {
                Thread.sleep(5);
            }
            if (node.getInputStream().available() > 0) {
                return node;
            }
        } catch (IOException _) {
            // It is not there.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close(node);
        return null;
    }

    private synchronized int nextPort() {
        return ports.get(next++ % ports.size());
    }

    /// Until one of them ends; then both do.
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // The other one is told below.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
