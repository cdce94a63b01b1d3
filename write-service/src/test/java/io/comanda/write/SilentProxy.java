package io.comanda.write;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// Stands between the service and its database. When it is silent, nothing gets through and nothing is closed, as if the machine were
/// switched off or a firewall dropped the packets.
final class SilentProxy implements AutoCloseable {

    private static final int BYTES = 64 * 1024;

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    SilentProxy(String host, int port) throws IOException {
        target = new InetSocketAddress(host, port);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// What was opened before stays lost.
    void setSilent(boolean silent) throws IOException {
        this.silent = silent;
        if (!silent) {
            for (var each : open) {
                each.close();
            }
            open.clear();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                open.add(client);
                if (!silent) {
                    var server = new Socket(target.getAddress(), target.getPort());
                    open.add(server);
                    Thread.ofPlatform().daemon().start(() -> forward(client, server));
                    Thread.ofPlatform().daemon().start(() -> forward(server, client));
                }
            } catch (IOException _) {
                // It is closed, or the target is.
            }
        }
    }

    private void forward(Socket from, Socket to) {
        var buffer = new byte[BYTES];
        try {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                while (silent) {
                    LockSupport.parkNanos(10_000_000);
                }
                to.getOutputStream().write(buffer, 0, read);
            }
            to.close();
        } catch (IOException _) {
            // One of both is closed.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        setSilent(false);
    }
}
