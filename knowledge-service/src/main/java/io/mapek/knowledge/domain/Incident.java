package io.mapek.knowledge.domain;

import java.time.Instant;

/**
 * Where the current incident stands.
 *
 * @param component the component found, or null
 * @param detail one sentence, or empty
 * @param at when it came to stand there
 */
public record Incident(
        String episodeId,
        String cause,
        String component,
        Instant since,
        Standing standing,
        String detail,
        String policyId,
        String executionId,
        Instant at) {
    static final int LONGEST_DETAIL = 300;

    /** The stations of an incident. */
    public enum Standing {
        ANALYZED,
        WITHHELD,
        ESCALATED,
        PENDING,
        REJECTED,
        EXPIRED,
        APPROVED,
        EXECUTING,
        NOT_EXECUTED,
        MEASURING,
        ASSESSED
    }

    static Incident found(String episodeId, String cause, String component, Instant since) {
        return new Incident(episodeId, cause, component, since, Standing.ANALYZED, "", null, null, since);
    }

    Incident at(Standing next, String why, Instant time) {
        String reason = Texts.cut(why, LONGEST_DETAIL);
        return new Incident(episodeId, cause, component, since, next, reason, policyId, executionId, time);
    }

    Incident withPolicy(String policy) {
        return new Incident(episodeId, cause, component, since, standing, detail, policy, executionId, at);
    }

    Incident withExecution(String execution) {
        return new Incident(episodeId, cause, component, since, standing, detail, policyId, execution, at);
    }

    /** Whether no later execution is what happens now. */
    boolean isCarriedOutBy(String execution) {
        return executionId == null || executionId.equals(execution);
    }

    boolean concerns(String episode) {
        return episodeId.equals(episode);
    }
}
