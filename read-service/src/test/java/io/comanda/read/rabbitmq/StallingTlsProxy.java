package io.comanda.read.rabbitmq;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// A TLS endpoint in front of a server without TLS. It can stop reading from its clients while their connections stay open and the
/// server's bytes still reach them.
final class StallingTlsProxy implements AutoCloseable {

    private static final String PASSWORD = "password";

    private final InetSocketAddress target;
    private final SSLServerSocket listener;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;

    /// The certificate is valid for 127.0.0.1.
    ///
    /// @param folder where the certificate and its key are written
    StallingTlsProxy(InetSocketAddress target, Path folder) throws Exception {
        this.target = target;
        var keyStore = folder.resolve("proxy.p12");
        keytool("-genkeypair", "-keystore", keyStore.toString(), "-keyalg", "EC", "-dname", "CN=proxy", "-ext", "SAN=ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-keystore", keyStore.toString(), "-file", certificate(folder).toString());
        listener = (SSLServerSocket) context(keyStore).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(listener);
        Thread.ofVirtual().start(this::accept);
    }

    /// A PEM file, to be trusted by the clients.
    static Path certificate(Path folder) {
        return folder.resolve("proxy.crt");
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Reads nothing from any client any more.
    void stall() {
        stalled = true;
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                open.add(client);
                var server = new Socket(target.getAddress(), target.getPort());
                open.add(server);
                Thread.ofVirtual().start(() -> copy(client, server, true));
                Thread.ofVirtual().start(() -> copy(server, client, false));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private void copy(Socket from, Socket to, boolean stalls) {
        try (InputStream in = from.getInputStream()) {
            OutputStream out = to.getOutputStream();
            var buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                while (stalls && stalled) {
                    LockSupport.park();
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // The connection is closed.
        }
    }

    private static SSLContext context(Path keyStore) throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(keyStore)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()), Stream.of(arguments));
        var process = new ProcessBuilder(Stream.concat(command, Stream.of("-storepass", PASSWORD, "-alias", "proxy")).toList())
                .redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    @Override
    public void close() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }
}
