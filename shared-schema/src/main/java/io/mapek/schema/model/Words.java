package io.mapek.schema.model;

/** Cuts texts from outside, and no character in two: an event with half a surrogate pair is read by no stage. */
public final class Words {
    private static final String MORE = "…";

    private Words() {}

    /** The text when it is no longer than that, else as much of its beginning with an ellipsis; null stays null. */
    public static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : begin(text, longest - MORE.length()) + MORE;
    }

    /** As much of the text's beginning. */
    public static String begin(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splits = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splits ? longest - 1 : longest);
    }
}
