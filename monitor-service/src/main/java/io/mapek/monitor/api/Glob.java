package io.mapek.monitor.api;

/** A name pattern, in which {@code *} stands for anything and {@code ?} for one character. */
record Glob(int[] pattern) {
    static Glob of(String text) {
        return new Glob(text.codePoints().toArray());
    }

    /** Goes back to the last {@code *} only: no pattern makes it slow. */
    boolean matches(String name) {
        int[] text = name.codePoints().toArray();
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < text.length; i++) {
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                resume = i--;
            } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == text[i])) {
                at++;
            } else if (star >= 0) {
                at = star + 1;
                i = resume++;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }
}
