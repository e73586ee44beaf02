package io.mapek.local.story;

import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.InsightDrawn;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.model.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lesson that a policy's score rests on, and the one that was drawn from its execution.
 *
 * @param restsOn what was known of its strategy when it was proposed, if anything
 * @param learnedFrom the policy whose execution taught that last, if the topics still hold it
 * @param taught what its own execution taught, if it was assessed and counted
 * @param usedBy later policies whose score rests on what it taught
 */
public record Lessons(
        Optional<EffectivenessUpdated> restsOn,
        Optional<String> learnedFrom,
        Optional<EffectivenessUpdated> taught,
        List<String> usedBy) {
    static Lessons of(Policy policy, List<Event> events) {
        List<EffectivenessUpdated> known = all(EffectivenessUpdated.class, events)
                .filter(one -> isAbout(one, policy))
                .sorted(Comparator.comparingLong(one -> one.effectiveness().revision()))
                .toList();
        Optional<EffectivenessUpdated> restsOn = restsOn(policy, known);
        String execution = Chain.executionOf(policy);
        Optional<EffectivenessUpdated> taught = known.stream()
                .filter(one -> execution.equals(one.effectiveness().lastExecutionId()))
                .findFirst();
        return new Lessons(
                restsOn,
                restsOn.flatMap(lesson -> teacher(lesson, events)),
                taught,
                taught.map(lesson -> users(lesson, known, events)).orElse(List.of()));
    }

    /** The newest knowledge before it of as many executions as its score says. */
    private static Optional<EffectivenessUpdated> restsOn(Policy policy, List<EffectivenessUpdated> known) {
        if (policy.score() == null || policy.score().learned() == null) {
            return Optional.empty();
        }
        return known.stream()
                .filter(one -> !one.time().isAfter(policy.proposedAt()))
                .filter(one -> one.effectiveness().n() == policy.score().n())
                .reduce((earlier, later) -> later);
    }

    private static Optional<String> teacher(EffectivenessUpdated lesson, List<Event> events) {
        return all(PolicyApproved.class, events)
                .map(PolicyApproved::policy)
                .filter(one ->
                        Chain.executionOf(one).equals(lesson.effectiveness().lastExecutionId()))
                .map(Policy::policyId)
                .findFirst();
    }

    private static List<String> users(
            EffectivenessUpdated lesson, List<EffectivenessUpdated> known, List<Event> events) {
        return all(PolicyProposed.class, events)
                .map(PolicyProposed::policy)
                .filter(one -> isAbout(lesson, one))
                .filter(one -> restsOn(one, known)
                        .filter(base -> base.effectiveness().n()
                                >= lesson.effectiveness().n())
                        .isPresent())
                .map(Policy::policyId)
                .toList();
    }

    private static boolean isAbout(EffectivenessUpdated lesson, Policy policy) {
        return !lesson.effectiveness().shared()
                && lesson.effectiveness().cause().equals(policy.cause())
                && lesson.effectiveness().subject().equals(policy.strategy());
    }

    private static <E extends Event> Stream<E> all(Class<E> type, List<Event> events) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    boolean has(EffectivenessUpdated lesson) {
        return Stream.concat(restsOn.stream(), taught.stream()).anyMatch(lesson::equals);
    }

    /** An insight is drawn at the moment of the lesson. */
    boolean drew(InsightDrawn drawn) {
        return taught.filter(lesson -> lesson.time().equals(drawn.time())
                        && lesson.effectiveness().cause().equals(drawn.insight().cause()))
                .isPresent();
    }
}
