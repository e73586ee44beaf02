package io.mapek.local.story;

/** What a whole story has; what is missing when it ends is why it failed. */
public enum Goal {
    VIOLATION("a violation on the topic 'violations'", "monitor"),
    CAUSE("a root cause on the topic 'analyses'", "analyze"),
    POLICY("an approved policy on the topic 'policies'", "plan"),
    EXECUTION("a completed execution on the topic 'outcomes'", "execute"),
    STABLE("a cycle without violations after the execution", "monitor"),
    ASSESSMENT("a measured outcome on the topic 'assessments'", "knowledge"),
    LESSON("the lesson on the topic 'effectiveness'", "knowledge");

    private final String words;
    private final String stage;

    Goal(String words, String stage) {
        this.words = words;
        this.stage = stage;
    }

    /** What it is, for a person. */
    public String words() {
        return words;
    }

    /** Whose log may tell why it is missing. */
    public String stage() {
        return stage;
    }
}
