package io.comanda.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/// Ports on 127.0.0.1, the only address anything here listens on.
public final class Ports {
    private static final Set<Integer> given = new HashSet<>();

    private Ports() {
    }

    /// A free port that this process has not given away before.
    public static synchronized int free() {
        try {
            while (true) {
                try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
                    if (given.add(socket.getLocalPort())) {
                        return socket.getLocalPort();
                    }
                }
            }
        } catch (IOException e) {
            throw new StackFailure("There is no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(at(port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static InetSocketAddress at(int port) {
        return new InetSocketAddress(loopback(), port);
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }
}
