package io.comanda.read.elastic;

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

/// Whom a server's certificate has to be signed by to be believed.
public final class Trust {

    /// @param property what names the file, for who has to mend it
    /// @param authorities a PEM file; without one those count that Java believes
    public static SSLContext in(String property, Optional<String> authorities) {
        try {
            return authorities.isEmpty() ? SSLContext.getDefault() : in(Path.of(authorities.get()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(property + " is not a PEM file of certificates: " + e, e);
        }
    }

    private static SSLContext in(Path authorities) throws IOException, GeneralSecurityException {
        var believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        try (var file = Files.newInputStream(authorities)) {
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                believed.setCertificateEntry("authority-" + believed.size(), authority);
            }
        }
        if (believed.size() == 0) {
            throw new CertificateException("there is none in " + authorities);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private Trust() {
    }
}
