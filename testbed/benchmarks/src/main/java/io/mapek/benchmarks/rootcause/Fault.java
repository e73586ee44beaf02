package io.mapek.benchmarks.rootcause;

/**
 * What goes wrong in a generated system, and where.
 *
 * @param size of a delay: seconds for each request; of errors: their share; of a flood: times the normal requests
 */
record Fault(Kind kind, int culprit, double size) {
    /** What goes wrong. */
    enum Kind {
        DELAY("delay"),
        ERRORS("errors"),
        CRASH_FAST("crash, callers fail"),
        CRASH_SLOW("crash, callers wait"),
        FLOOD("flood of requests"),
        NONE("none");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        boolean isCrash() {
            return this == CRASH_FAST || this == CRASH_SLOW;
        }
    }

    static Fault none() {
        return new Fault(Kind.NONE, 0, 0);
    }

    boolean is(Kind other, int component) {
        return kind == other && culprit == component;
    }

    boolean crashes(int component) {
        return kind.isCrash() && culprit == component;
    }
}
