package io.comanda.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/// Ports on 127.0.0.1, the only address that anything here listens on.
public final class Ports {
    private static final Set<Integer> allocated = new HashSet<>();

    private Ports() {
    }

    /// A free port that this process has not allocated before.
    public static synchronized int allocate() {
        try {
            while (true) {
                try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
                    if (allocated.add(socket.getLocalPort())) {
                        return socket.getLocalPort();
                    }
                }
            }
        } catch (IOException e) {
            throw new StackFailure("There is no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    public static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(onLoopback(port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static InetSocketAddress onLoopback(int port) {
        return new InetSocketAddress(loopback(), port);
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }
}
