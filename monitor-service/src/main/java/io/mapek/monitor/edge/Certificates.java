package io.mapek.monitor.edge;

import io.mapek.schema.systems.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes of PEM files whom to trust and who asks. */
final class Certificates {
    private static final char[] NO_PASSWORD = {};

    private Certificates() {}

    static SSLContext context(Tls tls) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(askers(tls), trusted(tls), new SecureRandom());
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("tls: " + unusable.getMessage(), unusable);
        }
    }

    /** The files that the settings name. */
    static List<Path> files(Tls tls) {
        List<Path> files = new ArrayList<>();
        for (String file : new String[] {tls.caFile(), tls.certificateFile(), tls.keyFile()}) {
            if (file != null) {
                files.add(Path.of(file));
            }
        }
        return files;
    }

    private static TrustManager[] trusted(Tls tls) throws GeneralSecurityException, IOException {
        if (tls.insecure()) {
            return new TrustManager[] {new TrustEverybody()};
        }
        if (tls.caFile() == null) {
            return null;
        }
        KeyStore store = empty();
        int number = 0;
        for (Certificate authority : certificates(tls.caFile(), "ca-file")) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] askers(Tls tls) throws GeneralSecurityException, IOException {
        if (tls.certificateFile() == null) {
            return null;
        }
        PrivateKey key = PrivateKeys.read(text(tls.keyFile(), "key-file"));
        Certificate[] chain =
                certificates(tls.certificateFile(), "certificate-file").toArray(Certificate[]::new);
        KeyStore store = empty();
        store.setKeyEntry("asker", key, NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static Collection<? extends Certificate> certificates(String file, String key)
            throws GeneralSecurityException, IOException {
        byte[] pem = text(file, key).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Collection<? extends Certificate> all =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (all.isEmpty()) {
            throw new IOException("tls: there is no certificate in " + key + " " + file);
        }
        return all;
    }

    private static String text(String file, String key) throws IOException {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new IOException("tls: " + key + " " + file + " cannot be read", unreadable);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
