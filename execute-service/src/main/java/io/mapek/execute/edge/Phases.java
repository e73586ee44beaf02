package io.mapek.execute.edge;

import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Verdict;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The four phases over any {@link Lever}: the one place that compares with {@code notAfter}, reads back, and restores only
 * what still has the value that DO set.
 */
public final class Phases {
    /** What an answer needs to be made and told after the last look. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

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
        Map<String, String> now = only(desired(request).keySet(), lever.read());
        return lever.objection()
                .<Outcome>map(why -> new Outcome.Failed(FailureKind.REFUSED, why))
                .orElseGet(() -> new Outcome.Done(now, null, null));
    }

    private Outcome set(ActionRequested request, Map<String, String> desired, Lever lever) {
        if (!isTooLate(request)) {
            lever.set(request.actionId());
            return new Outcome.Done(desired, null, null);
        }
        boolean doneBefore = !request.action().isReversible()
                && differing(desired, lever.read()).isEmpty();
        return doneBefore ? new Outcome.Done(desired, null, "done by an earlier delivery") : expired(request);
    }

    private Outcome verify(ActionRequested request, Lever lever) {
        Map<String, String> desired = desired(request);
        Map<String, String> now = only(desired.keySet(), lever.read());
        Set<String> differing = differing(desired, now);
        if (!differing.isEmpty()) {
            return new Outcome.Done(now, Verdict.NO, "found " + shown(now, differing));
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
        Map<String, String> now = lever.read();
        Map<String, String> ours = new TreeMap<>();
        Set<String> foreign = new TreeSet<>();
        desired(request).forEach((key, desired) -> {
            String before = request.before().get(key);
            if (!isSame(now.get(key), before)) {
                if (isSame(now.get(key), desired)) {
                    ours.put(key, before);
                } else {
                    foreign.add(key);
                }
            }
        });
        if (!ours.isEmpty()) {
            lever.restore(ours, request.actionId() + ":undo");
        }
        lever.settle(request.actionId() + ":undo");
        return foreign.isEmpty()
                ? new Outcome.Done(request.before(), null, ours.isEmpty() ? "it was as before already" : null)
                : new Outcome.Failed(
                        FailureKind.CHANGED_BY_SOMEONE_ELSE, "somebody else set " + shown(now, foreign) + ": left so");
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

    private static Map<String, String> only(Set<String> keys, Map<String, String> values) {
        Map<String, String> some = new HashMap<>(values);
        some.keySet().retainAll(keys);
        return some;
    }

    private static Set<String> differing(Map<String, String> desired, Map<String, String> now) {
        Set<String> keys = new TreeSet<>(desired.keySet());
        keys.removeIf(key -> isSame(desired.get(key), now.get(key)));
        return keys;
    }

    /** Values travel as text; 10 and 10.0 are one number. */
    private static boolean isSame(String one, String other) {
        return Objects.equals(one, other)
                || (number(one).isPresent()
                        && number(other)
                                .filter(n -> n.compareTo(number(one).get()) == 0)
                                .isPresent());
    }

    private static Optional<BigDecimal> number(String text) {
        return text != null && text.matches("-?\\d{1,18}(\\.\\d{1,18})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static String shown(Map<String, String> now, Set<String> keys) {
        Map<String, String> shown = new TreeMap<>();
        keys.forEach(key -> shown.put(key, now.getOrDefault(key, "not set")));
        return shown.toString();
    }
}
