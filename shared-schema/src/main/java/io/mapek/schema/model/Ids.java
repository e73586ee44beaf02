package io.mapek.schema.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Derives ids from what they identify, so that the same inputs give the same ids in production and in a replay. */
public final class Ids {
    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(Ids::md5);

    private static final int USUAL_LENGTH = 200;

    private Ids() {}

    /** A name-based UUID (RFC 9562, version 3) of the parts, in their order. */
    public static String derive(Object... parts) {
        ByteBuffer id = ByteBuffer.wrap(bytes(parts));
        return new UUID(id.getLong(), id.getLong()).toString();
    }

    /** The first bytes of the same as hexadecimal digits, without dashes. */
    public static String hex(int bytes, Object... parts) {
        return HexFormat.of().formatHex(bytes(parts), 0, bytes);
    }

    /** What {@link UUID#nameUUIDFromBytes} makes of the parts, without looking for a digest's provider each time. */
    private static byte[] bytes(Object... parts) {
        StringBuilder name = new StringBuilder(USUAL_LENGTH);
        for (Object part : parts) {
            name.append(part).append('\u001f');
        }
        byte[] digest = MD5.get().digest(name.toString().getBytes(StandardCharsets.UTF_8));
        digest[6] = (byte) (digest[6] & 0x0F | 0x30);
        digest[8] = (byte) (digest[8] & 0x3F | 0x80);
        return digest;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has MD5", missing);
        }
    }
}
