package io.mapek.execute.edge;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The four phases over any {@link Lever}: the one place that compares with {@code notAfter}, reads back, and restores only
 * what still has the value that DO set.
 */
public final class Phases {
    /** What an answer needs to be made and told after the last look. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** It can be done, but what it would change cannot be seen. */
    private static final Outcome UNSEEN = new Outcome.Done(
            Map.of(),
            Verdict.UNKNOWN,
            "the target offers no way to read the state before; its answer to DO is to tell it");

    private final Clock clock;
    private final Pause pause;

    public Phases(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Makes one attempt of the phase asked for. */
    public Outcome perform(ActionRequested request, Lever lever) {
        try {
            return switch (request.phase()) {
                case PREPARE -> prepare(request, lever);
                case DO -> set(request, desired(request), lever);
                case VERIFY -> verify(request, lever);
                case UNDO -> undo(request, lever);
            };
        } catch (CallFailed failed) {
            return new Outcome.Failed(failed.kind(), failed.getMessage());
        }
    }

    private Outcome prepare(ActionRequested request, Lever lever) {
        if (isTooLate(request)) {
            return expired(request);
        }
        Optional<Map<String, String>> now = look(lever);
        return lever.objection()
                .<Outcome>map(why -> new Outcome.Failed(FailureKind.REFUSED, why))
                .orElseGet(() -> now.<Outcome>map(values ->
                                new Outcome.Done(Values.only(desired(request).keySet(), values), null, null))
                        .orElse(UNSEEN));
    }

    private static Optional<Map<String, String>> look(Lever lever) {
        try {
            return Optional.of(lever.read());
        } catch (NotReadable none) {
            return Optional.empty();
        }
    }

    private Outcome set(ActionRequested request, Map<String, String> desired, Lever lever) {
        if (!isTooLate(request)) {
            Optional<Map<String, String>> before = lever.set(request.actionId());
            return new Outcome.Done(desired, null, null, before.orElse(null));
        }
        boolean doneBefore = !request.action().isReversible()
                && look(lever)
                        .filter(now -> Values.differing(desired, now).isEmpty())
                        .isPresent();
        return doneBefore ? new Outcome.Done(desired, null, "done by an earlier delivery") : expired(request);
    }

    private Outcome verify(ActionRequested request, Lever lever) {
        Map<String, String> desired = desired(request);
        Optional<Map<String, String>> found = look(lever);
        if (found.isEmpty()) {
            return new Outcome.Done(Map.of(), Verdict.UNKNOWN, "the target offers no way to read it back");
        }
        Map<String, String> now = Values.only(desired.keySet(), found.get());
        Set<String> differing = Values.differing(desired, now);
        if (!differing.isEmpty()) {
            return new Outcome.Done(now, Verdict.NO, "found " + Values.shown(now, differing));
        }
        Lever.Effect effect =
                awaited(lever, clock.instant().plus(request.timeout()).minus(MARGIN));
        return new Outcome.Done(now, effect.verdict(), effect.detail());
    }

    private Lever.Effect awaited(Lever lever, Instant until) {
        Lever.Effect effect = lever.effect();
        while (effect.verdict() == Verdict.UNKNOWN && clock.instant().isBefore(until)) {
            pause.forA(Pause.BETWEEN_LOOKS);
            effect = lever.effect();
        }
        return effect;
    }

    private static Outcome undo(ActionRequested request, Lever lever) {
        if (request.before() == null || !request.action().isReversible()) {
            return new Outcome.Failed(FailureKind.REFUSED, "it cannot be undone");
        }
        return look(lever).map(now -> undo(request, lever, now)).orElseGet(() -> undoUnseen(request, lever));
    }

    private static Outcome undo(ActionRequested request, Lever lever, Map<String, String> now) {
        Map<String, String> ours = new TreeMap<>();
        Map<String, String> foreign = new TreeMap<>();
        desired(request).forEach((key, desired) -> {
            String before = request.before().get(key);
            if (!isBack(now.get(key), before, desired)) {
                boolean stillOurs = Values.isSame(now.get(key), desired);
                (stillOurs ? ours : foreign).put(key, stillOurs ? before : now.get(key));
            }
        });
        if (!ours.isEmpty()) {
            lever.restore(ours, undoKey(request));
        }
        lever.settle(request.before(), undoKey(request));
        return foreign.isEmpty()
                ? new Outcome.Done(request.before(), null, ours.isEmpty() ? "it was as before already" : null)
                : left(foreign, ": left so");
    }

    /** 10.0 for 10 is back; where DO set 1.1 for 1.10, it is not. */
    private static boolean isBack(String now, String before, String desired) {
        return Values.isSame(before, desired) ? Objects.equals(now, before) : Values.isSame(now, before);
    }

    /** What cannot be looked at first is told by the answer: what somebody else had set is put back as they had it. */
    private static Outcome undoUnseen(ActionRequested request, Lever lever) {
        Map<String, String> desired = desired(request);
        Map<String, String> before = new TreeMap<>();
        desired.keySet().forEach(key -> before.put(key, request.before().get(key)));
        Map<String, String> foreign = new TreeMap<>();
        lever.restore(before, undoKey(request))
                .ifPresent(replaced -> desired.forEach((key, value) -> {
                    if (!Values.isSame(replaced.get(key), value)
                            && !Values.isSame(replaced.get(key), before.get(key))) {
                        foreign.put(key, replaced.get(key));
                    }
                }));
        if (foreign.isEmpty()) {
            return new Outcome.Done(request.before(), null, null);
        }
        lever.restore(foreign, undoKey(request) + ":theirs");
        return left(foreign, ": put back so");
    }

    private static String undoKey(ActionRequested request) {
        return request.actionId() + ":undo";
    }

    private static Outcome left(Map<String, String> foreign, String how) {
        return new Outcome.Failed(
                FailureKind.CHANGED_BY_SOMEONE_ELSE,
                "somebody else set " + Values.shown(foreign, foreign.keySet()) + how);
    }

    private boolean isTooLate(ActionRequested request) {
        return request.notAfter() != null && clock.instant().isAfter(request.notAfter());
    }

    private Outcome expired(ActionRequested request) {
        return new Outcome.Failed(
                FailureKind.EXPIRED, "not after " + request.notAfter() + ", but it is " + clock.instant());
    }

    private static Map<String, String> desired(ActionRequested request) {
        return request.action().desired(request.actionId());
    }
}
