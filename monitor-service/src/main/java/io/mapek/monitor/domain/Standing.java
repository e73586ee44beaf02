package io.mapek.monitor.domain;

import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.event.ViolationEvent;
import io.mapek.schema.model.RuleKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is in breach, after room was made: what is followed, and what found no room.
 *
 * @param breaches by fingerprint, at most {@link Precedence#MAX_KNOWN}
 */
record Standing(Map<String, Breach> breaches, LeftOut leftOut) {

    /** Makes room; what finds none is added to what found none before. */
    static Standing of(Map<String, Breach> all, LeftOut before) {
        Map<String, Breach> known = Precedence.known(all);
        LeftOut leftOut = before;
        for (Breach breach : all.values()) {
            if (!known.containsKey(breach.fingerprint())) {
                leftOut = breach.kind() == RuleKind.ALERT
                        ? leftOut.with(breach.fingerprint(), breach.heard())
                        : leftOut.withSeries(breach.isRaised());
            }
        }
        for (String incident : before.alerts().keySet()) {
            leftOut = known.containsKey(incident) ? leftOut.without(incident) : leftOut;
        }
        return new Standing(known, leftOut);
    }

    /** The events without detections of what is not followed. */
    List<ViolationEvent> heeded(List<ViolationEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof ViolationDetected detected)
                        || breaches.containsKey(detected.violation().fingerprint()))
                .toList();
    }

    /** How many are in breach, also those that found no room. */
    int activeTotal() {
        return (int) breaches.values().stream().filter(Breach::isRaised).count() + leftOut.count();
    }

    /** What is at stake with all of them; one that found no room counts once. */
    int atStakeTotal(Instant now) {
        long known = breaches.values().stream()
                .filter(Breach::isRaised)
                .mapToLong(breach -> breach.atStake(now))
                .sum();
        return Gains.most(known + leftOut.count());
    }

    /** Why a cycle cannot tell all. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (activeTotal() > Precedence.MAX_TOLD) {
            reasons.add(
                    activeTotal() + " are in breach, of which the " + Precedence.MAX_TOLD + " most severe are told");
        }
        if (leftOut.count() > 0) {
            reasons.add(leftOut.count() + " in breach found no room and are not followed");
        }
        if (leftOut.held() > 0) {
            reasons.add(leftOut.held() + " that are held back by `for` found no room: their time does not run");
        }
        return reasons;
    }
}
