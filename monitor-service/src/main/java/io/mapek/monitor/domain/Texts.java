package io.mapek.monitor.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Cuts texts from outside to a size in JSON bytes, so that a state and its events keep their bounds. */
final class Texts {
    private static final String MORE = "…";
    private static final int NAMED = 3;
    private static final int LONG_LABEL = 64;
    private static final int AROUND_A_LABEL = 6;

    /** The most bytes that a character takes. */
    private static final int WIDEST = 6;

    private Texts() {}

    /** The text, or as much of its beginning as {@code bytes} hold, with an ellipsis. */
    static String cut(String text, int bytes) {
        if (fits(text, bytes)) {
            return text;
        }
        int used = 0;
        int fits = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            used += jsonBytes(text.codePointAt(at));
            if (used <= bytes - MORE.length() * 3) {
                fits = at + Character.charCount(text.codePointAt(at));
            }
            if (used > bytes) {
                return text.substring(0, fits) + MORE;
            }
        }
        return text;
    }

    /** The labels, or as many of them, with long values cut, as {@code bytes} hold. */
    static Map<String, String> cut(Map<String, String> labels, int bytes) {
        if (jsonBytes(labels) <= bytes) {
            return labels;
        }
        Map<String, String> kept = new TreeMap<>();
        int used = 0;
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            String name = cut(label.getKey(), LONG_LABEL);
            String value = cut(label.getValue(), LONG_LABEL);
            used += jsonBytes(name) + jsonBytes(value) + AROUND_A_LABEL;
            if (used > bytes) {
                break;
            }
            kept.put(name, value);
        }
        return kept;
    }

    /** Some names in one line. */
    static String listed(Collection<String> names) {
        String named = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? named : named + " and " + (names.size() - NAMED) + " more";
    }

    /** The reasons in one line. */
    static String joined(List<String> reasons, int bytes) {
        return cut(String.join("; ", reasons), bytes);
    }

    /** How many bytes a text takes between its quotes. */
    static int jsonBytes(String text) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            bytes += jsonBytes(codePoint);
            at += Character.charCount(codePoint);
        }
        return bytes;
    }

    /** Whether a text takes no more than so many bytes. */
    static boolean fits(String text, int bytes) {
        return text.length() * WIDEST <= bytes || jsonBytes(text) <= bytes;
    }

    private static int jsonBytes(Map<String, String> labels) {
        return labels.entrySet().stream()
                .mapToInt(label -> jsonBytes(label.getKey()) + jsonBytes(label.getValue()) + AROUND_A_LABEL)
                .sum();
    }

    private static int jsonBytes(int codePoint) {
        if (codePoint < 0x20) {
            return 6;
        }
        if (codePoint == '"' || codePoint == '\\') {
            return 2;
        }
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
