package io.mapek.schema.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Derives ids from what they identify, so that the same inputs give the same ids in production and in a replay. */
public final class Ids {
    private Ids() {}

    /** A name-based UUID (RFC 9562, version 3) of the parts, in their order. */
    public static String derive(Object... parts) {
        StringBuilder name = new StringBuilder();
        for (Object part : parts) {
            name.append(part).append('\u001f');
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
