package io.mapek.monitor.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a private key in PEM: PKCS#8 of any kind, or RSA as PKCS#1. */
final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");
    /** version 0, algorithm rsaEncryption without parameters. */
    private static final byte[] RSA = {
        2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
    };

    private PrivateKeys() {}

    static PrivateKey read(String pem) throws IOException {
        Matcher key = PEM.matcher(pem);
        if (!key.find()) {
            throw unusable();
        }
        byte[] bytes = Base64.getMimeDecoder().decode(key.group(2));
        return switch (key.group(1)) {
            case "PRIVATE KEY" -> pkcs8(bytes);
            case "RSA PRIVATE KEY" -> pkcs8(tagged(0x30, joined(RSA, tagged(4, bytes))));
            default -> throw unusable();
        };
    }

    private static PrivateKey pkcs8(byte[] bytes) throws IOException {
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (GeneralSecurityException another) {
                // It says what it is only by which kind takes it.
            }
        }
        throw unusable();
    }

    private static IOException unusable() {
        return new IOException("tls: key-file holds no PKCS#8 or RSA key that is not encrypted"
                + " (openssl pkcs8 -topk8 -nocrypt makes one)");
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x83);
            out.write(content.length >> 16);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] then) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(then);
        return out.toByteArray();
    }
}
