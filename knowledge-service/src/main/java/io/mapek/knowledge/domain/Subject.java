package io.mapek.knowledge.domain;

import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.PatternConfidence;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is measured: an execution of a policy, or an episode in which nothing was done.
 *
 * @param executionId null for a control
 * @param kind why nothing was done, null for an execution
 * @param fingerprints what before and after are counted on (at most {@link #MAX_FINGERPRINTS})
 * @param actionTypes of the policy, each once (at most the nine there are)
 * @param lookBack the longest of the rules behind the fingerprints
 * @param patterns that spoke for the cause when it was planned (at most {@link #MAX_PATTERNS})
 * @param causeConfidence in the cause when it was planned, or null
 * @param actions how many there are in the policy
 * @param proposedAt when it would have begun if nobody had been asked, or null
 */
public record Subject(
        String executionId,
        String kind,
        String policyId,
        String episodeId,
        String cause,
        String component,
        String strategy,
        int attempt,
        PolicyOrigin origin,
        List<ActionType> actionTypes,
        SortedSet<String> fingerprints,
        Duration lookBack,
        Duration interval,
        List<PatternConfidence> patterns,
        Double causeConfidence,
        int actions,
        Instant proposedAt) {
    static final int MAX_FINGERPRINTS = 100;

    static final int MAX_PATTERNS = 10;

    /** The kinds of control that may be compared: what was left alone by rule or by lot, not for a reason. */
    static final Set<String> COMPARABLE = Set.of("SHADOW", "HOLD_OUT");

    private static final String NO_STRATEGY = "none";

    public Subject {
        actionTypes = Require.copy(actionTypes);
        fingerprints = Collections.unmodifiableSortedSet(new TreeSet<>(fingerprints));
        patterns = Require.copy(patterns);
    }

    static Subject of(String executionId, Policy policy) {
        return of(executionId, null, policy);
    }

    /** The episode of a policy that was not executed. */
    static Subject left(String kind, Policy policy) {
        return of(null, kind, policy);
    }

    /** The episode of a remedy that was withheld; what it explains is taken from the episode as it is known. */
    static Subject withheld(PolicyWithheld withheld, Episodes.Tracked episode) {
        String strategy = withheld.strategy() == null ? NO_STRATEGY : withheld.strategy();
        return new Subject(
                null,
                withheld.reason().name(),
                withheld.policyId(),
                withheld.episodeId(),
                withheld.cause(),
                withheld.component(),
                strategy,
                1,
                PolicyOrigin.PLANNED,
                List.of(),
                episode.fingerprints(),
                episode.lookBack(),
                episode.interval(),
                List.of(),
                null,
                0,
                null);
    }

    private static Subject of(String executionId, String kind, Policy policy) {
        return new Subject(
                executionId,
                kind,
                policy.policyId(),
                policy.episodeId(),
                policy.cause(),
                policy.component(),
                policy.strategy(),
                policy.attempt(),
                policy.origin(),
                policy.actions().stream()
                        .map(planned -> planned.action().actionType())
                        .distinct()
                        .sorted()
                        .toList(),
                Fingerprints.union(Collections.emptySortedSet(), policy.fingerprints(), MAX_FINGERPRINTS),
                policy.lookBack(),
                policy.interval(),
                policy.patterns().stream().limit(MAX_PATTERNS).toList(),
                policy.score() == null ? null : policy.score().confidence(),
                policy.actions().size(),
                policy.proposedAt());
    }

    Subject ofKind(String other) {
        return new Subject(
                executionId,
                other,
                policyId,
                episodeId,
                cause,
                component,
                strategy,
                attempt,
                origin,
                actionTypes,
                fingerprints,
                lookBack,
                interval,
                patterns,
                causeConfidence,
                actions,
                proposedAt);
    }

    boolean control() {
        return executionId == null;
    }

    boolean comparable() {
        return control() && COMPARABLE.contains(kind);
    }

    /** Whether its lot, and nothing else, kept it from being acted on. */
    boolean heldOut() {
        return control() && "HOLD_OUT".equals(kind);
    }

    /** Whether all it does is to take capacity back, so that nothing at stake is what it should leave. */
    boolean onlyScalesDown() {
        return !actionTypes.isEmpty() && actionTypes.stream().allMatch(type -> type == ActionType.SCALE_DOWN);
    }

    /** With what its episode explains by now, and as far as the rules behind that look back. */
    Subject grownBy(Episodes.Tracked episode) {
        Duration farthest = episode.lookBack().compareTo(lookBack) > 0 ? episode.lookBack() : lookBack;
        return new Subject(
                executionId,
                kind,
                policyId,
                episodeId,
                cause,
                component,
                strategy,
                attempt,
                origin,
                actionTypes,
                Fingerprints.union(fingerprints, episode.fingerprints(), MAX_FINGERPRINTS),
                farthest,
                interval,
                patterns,
                causeConfidence,
                actions,
                proposedAt);
    }
}
