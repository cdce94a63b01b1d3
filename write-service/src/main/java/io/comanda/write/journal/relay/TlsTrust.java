package io.comanda.write.journal.relay;

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

/// The certificate authorities that servers' certificates are verified against.
final class TlsTrust {

    /// @param property the setting that names the file, for the error message
    /// @param caFile a PEM file; without one, the authorities that Java trusts
    static SSLContext context(String property, Optional<String> caFile) {
        try {
            return caFile.isEmpty() ? SSLContext.getDefault() : context(Path.of(caFile.get()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(property + " is not a PEM file of certificates: " + e, e);
        }
    }

    private static SSLContext context(Path caFile) throws IOException, GeneralSecurityException {
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
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private TlsTrust() {
    }
}
