package io.comanda.stack.servers;

import io.comanda.stack.process.Commands;
import io.comanda.stack.process.StackFailure;
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
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// For tests: a TLS endpoint in front of a server without TLS. It can stop reading from its clients while their connections stay open and the
/// server's bytes still reach them.
public final class StallingTlsProxy implements AutoCloseable {

    private static final String PASSWORD = "password";

    private final InetSocketAddress target;
    private final SSLServerSocket listener;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;

    /// The certificate is valid for 127.0.0.1.
    ///
    /// @param folder where the certificate and its key are written
    public StallingTlsProxy(InetSocketAddress target, Path folder) {
        this.target = target;
        Path keyStore = folder.resolve("proxy.p12");
        keytool("-genkeypair", "-keystore", keyStore.toString(), "-keyalg", "EC", "-dname", "CN=proxy", "-ext", "SAN=ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-keystore", keyStore.toString(), "-file", certificate(folder).toString());
        try {
            listener = (SSLServerSocket) context(keyStore).getServerSocketFactory().createServerSocket(0, 50,
                    InetAddress.getLoopbackAddress());
        } catch (IOException | GeneralSecurityException e) {
            throw new StackFailure("The TLS proxy could not be started: " + e, e);
        }
        open.add(listener);
        Thread.ofVirtual().start(this::accept);
    }

    /// A PEM file, to be trusted by the clients.
    public static Path certificate(Path folder) {
        return folder.resolve("proxy.crt");
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Reads nothing from any client any more.
    public void stall() {
        stalled = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                Socket server = new Socket(target.getAddress(), target.getPort());
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
            byte[] buffer = new byte[8192];
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
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) {
        Stream<String> command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                Stream.of(arguments));
        Commands.runOrFail("Making the proxy's certificate", Map.of(),
                Stream.concat(command, Stream.of("-storepass", PASSWORD, "-alias", "proxy")).toList());
    }

    @Override
    public void close() throws IOException {
        for (Closeable socket : open) {
            socket.close();
        }
    }
}
