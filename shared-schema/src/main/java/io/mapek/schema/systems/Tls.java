package io.mapek.schema.systems;

/**
 * Whom a source's certificate is trusted for, and who asks. All files are PEM, and are read again when they change.
 *
 * @param caFile certificates that may sign the source's; the JDK's own unless given
 * @param certificateFile the client's certificate, with its chain; or null
 * @param keyFile the client's private key, PKCS#8 or RSA, not encrypted; needed with a certificate
 * @param insecure true to trust any certificate and any name: for trials only
 */
public record Tls(String caFile, String certificateFile, String keyFile, boolean insecure) {
    public Tls {
        if ((certificateFile == null) != (keyFile == null)) {
            throw new IllegalArgumentException("tls: certificate-file and key-file go together");
        }
        if (insecure && caFile != null) {
            throw new IllegalArgumentException("tls: ca-file says nothing when insecure is true");
        }
    }
}
