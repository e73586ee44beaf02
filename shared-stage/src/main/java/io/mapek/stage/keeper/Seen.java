package io.mapek.stage.keeper;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The hashes of the latest ids of a system's inputs, oldest first: by them a repeat is known. */
final class Seen {
    /** How many ids are remembered per system; edges repeat only their latest events. */
    static final int MOST = 64;

    static final Seen NOTHING = new Seen(new long[0]);

    private final long[] hashes;

    private Seen(long[] hashes) {
        this.hashes = hashes;
    }

    /** As bytes; a list of numbers is what earlier versions wrote. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Seen read(JsonNode written) throws IOException {
        if (written.isArray()) {
            long[] numbers = new long[written.size()];
            Arrays.setAll(numbers, i -> written.get(i).longValue());
            return new Seen(numbers);
        }
        ByteBuffer bytes = ByteBuffer.wrap(written.binaryValue());
        long[] numbers = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(numbers);
        return new Seen(numbers);
    }

    @JsonValue
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
        bytes.asLongBuffer().put(hashes);
        return bytes.array();
    }

    boolean has(String id) {
        long wanted = hash(id);
        for (long each : hashes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    /** With one more; the oldest leave. */
    Seen with(String id) {
        int dropped = hashes.length < MOST ? 0 : hashes.length - MOST + 1;
        long[] longer = Arrays.copyOfRange(hashes, dropped, hashes.length + 1);
        longer[longer.length - 1] = hash(id);
        return new Seen(longer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seen seen && Arrays.equals(hashes, seen.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return Arrays.toString(hashes);
    }

    /** FNV-1a, 64 bit (http://www.isthe.com/chongo/tech/comp/fnv/): short, and the same everywhere. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
