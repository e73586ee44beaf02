package io.mapek.monitor.edge;

import io.mapek.schema.model.Words;
import java.nio.charset.StandardCharsets;

/**
 * What a source answered over HTTP, of any status.
 *
 * @param body unpacked
 * @param whole whether its end was marked, by a length or a last chunk
 */
public record Answer(int status, String contentType, byte[] body, boolean whole, Identity asker) {
    private static final int MOST_WORDS = 200;
    /** Room for a secret that begins within the words. */
    private static final int READ = 16 << 10;

    public boolean isOk() {
        return status / 100 == 2;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The beginning of the body, in one line that tells no secret. */
    public String words() {
        return words(new String(body, 0, Math.min(body.length, READ), StandardCharsets.UTF_8));
    }

    /** A part of the body, likewise. */
    public String words(String part) {
        return shortened(asker.hide(part));
    }

    /** What may help with this status, or nothing. */
    public String advice() {
        return switch (status) {
            case 401 -> " (check the source's token-env, token-file or basic: who asks is not known)";
            case 403 -> " (who asks may not read this: check the rights behind the source's credentials)";
            case 404 -> " (check the source's url: there is nothing at this path)";
            default -> "";
        };
    }

    /** A text from outside, in one short line. */
    static String shortened(String text) {
        return Words.begin(text.strip().replaceAll("\\p{Cntrl}+", " "), MOST_WORDS);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + contentType;
    }
}
