package io.mapek.schema.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Derives ids from what they identify, so that the same inputs give the same ids in production and in a replay. */
public final class Ids {
    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(Ids::md5);

    private Ids() {}

    /** A name-based UUID (RFC 9562, version 3) of the parts, in their order. */
    public static String derive(Object... parts) {
        StringBuilder name = new StringBuilder();
        for (Object part : parts) {
            name.append(part).append('\u001f');
        }
        return named(MD5.get().digest(name.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** What {@link UUID#nameUUIDFromBytes} makes of a digest, without looking for a digest's provider each time. */
    private static String named(byte[] digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest);
        long most = bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x3000L;
        long least = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has MD5", missing);
        }
    }
}
