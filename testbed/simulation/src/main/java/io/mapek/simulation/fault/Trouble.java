package io.mapek.simulation.fault;

/** How an effector can fail. */
public enum Trouble {
    /** It begins late: perhaps after {@code notAfter}. */
    BEGINS_LATE,
    /** It does it at once and answers late. */
    ANSWERS_LATE,
    /** It does it and never answers. */
    NEVER_ANSWERS,
    /** It does it twice, and answers twice. */
    REPEATS,
    /** It does it and says that there was no answer in time. */
    DONE_BUT_TIMED_OUT,
    /** It does nothing and says that there was no answer in time. */
    TIMED_OUT,
    UNAVAILABLE,
    REJECTS,
    /** It sets the first value and says that there was no answer in time. */
    HALF_APPLIED
}
