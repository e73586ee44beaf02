package io.mapek.knowledge.domain;

import java.time.Instant;

/**
 * The last thing that went wrong.
 *
 * @param where the stage: monitor or execute
 */
public record Trouble(String where, String what, Instant at) {
    static final int LONGEST = 300;

    public Trouble {
        what = Texts.cut(what, LONGEST);
    }
}
