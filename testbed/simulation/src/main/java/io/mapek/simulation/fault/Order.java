package io.mapek.simulation.fault;

/** What an operator may want at a bad moment. */
public enum Order {
    APPROVE_LATEST,
    REJECT_LATEST,
    APPROVE_UNKNOWN,
    ROLL_BACK_LATEST,
    ROLL_BACK_EARLIER,
    CLOSE_BREAKER,
    PAUSE,
    SHADOW,
    RESUME,
    PAUSE_ALL,
    RESUME_ALL
}
