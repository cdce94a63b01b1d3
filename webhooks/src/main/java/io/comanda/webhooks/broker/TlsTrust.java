package io.comanda.webhooks.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The certificate authorities that are trusted on TLS connections.
final class TlsTrust {

    /// @param property    the setting that names the file, for the error message
    /// @param caFile      a PEM file of CA certificates; without one Java's default authorities are trusted
    /// @throws IllegalArgumentException if it is not such a file
    static SSLContext sslContext(String property, Optional<String> caFile) {
        try {
            return caFile.isEmpty() ? SSLContext.getDefault() : sslContext(Path.of(caFile.get()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(property + " is not a PEM file of certificates: " + e, e);
        }
    }

    private static SSLContext sslContext(Path caFile) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var file = Files.newInputStream(caFile)) {
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), authority);
            }
        }
        if (trusted.size() == 0) {
            throw new CertificateException("there is none in " + caFile);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private TlsTrust() {
    }
}
