package io.mapek.schema.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decides whether bytes are UTF-8 JSON whose texts can be written again. Half a surrogate pair, written as an escape, can
 * be read but never written as UTF-8: an event that repeats it would stop the stage that emits it.
 */
public final class JsonText {
    private static final char UNREADABLE = '\uFFFD';

    private JsonText() {}

    /** The text, when it is UTF-8 and nothing else. What the quick way could not read it tells by a character of its own. */
    static String decode(byte[] value) throws CharacterCodingException {
        String text = new String(value, StandardCharsets.UTF_8);
        return text.indexOf(UNREADABLE) < 0 ? text : strictly(value);
    }

    private static String strictly(byte[] value) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(value))
                .toString();
    }

    /** Why the text cannot be an event, if that is seen before it is parsed. */
    public static Optional<String> flawOf(String json) {
        if (!json.stripLeading().startsWith("{")) {
            return Optional.of("not a JSON object");
        }
        return hasHalfCharacter(json)
                ? Optional.of("not a valid event: an escape stands for half a character")
                : Optional.empty();
    }

    private static boolean hasHalfCharacter(String json) {
        int at = json.contains("\\u") ? json.indexOf('\\') : -1;
        while (at >= 0 && at + 1 < json.length()) {
            int unit = escaped(json, at);
            if (Character.isHighSurrogate((char) unit) && Character.isLowSurrogate((char) escaped(json, at + 6))) {
                at += 12;
            } else if (Character.isSurrogate((char) unit)) {
                return true;
            } else {
                at += 2;
            }
            at = json.indexOf('\\', at);
        }
        return false;
    }

    /** The UTF-16 unit that the escape at that place stands for; 0 when there is none. */
    private static int escaped(String json, int at) {
        if (at + 6 > json.length() || json.charAt(at) != '\\' || json.charAt(at + 1) != 'u') {
            return 0;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(json.charAt(i), 16);
            if (digit < 0) {
                return 0;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
