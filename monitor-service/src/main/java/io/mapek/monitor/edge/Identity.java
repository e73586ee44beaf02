package io.mapek.monitor.edge;

import io.mapek.schema.model.Require;
import java.util.List;
import java.util.Map;

/**
 * Who asks a source: headers, and the secrets among them, which must appear nowhere else.
 *
 * @param secrets long ones first, so that none is left in part
 */
record Identity(Map<String, String> headers, List<String> secrets) {
    private static final String HIDDEN = "(secret)";
    /** A shorter one would be found in innocent words. */
    private static final int SHORTEST = 4;

    Identity {
        headers = Require.sorted(headers);
        secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    /** A text from outside, which may repeat what it was told, without the secrets. */
    String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }

    @Override
    public String toString() {
        return "Identity" + headers.keySet();
    }
}
