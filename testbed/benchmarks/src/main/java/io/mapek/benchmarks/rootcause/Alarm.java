package io.mapek.benchmarks.rootcause;

import java.util.List;

/**
 * What raises the alarm in a case.
 *
 * @param own whether nothing does: the loop must find the onset in the series
 * @param symptoms rules on the system's front; without any, an alarm of which only the time is known
 */
record Alarm(boolean own, List<Symptom> symptoms) {
    static final Alarm NONE = new Alarm(true, List.of());

    static Alarm of(RootCauseCase data, Conventions conventions) {
        return new Alarm(false, Symptoms.in(data, conventions));
    }

    /** Whether it only says since when something is wrong. */
    boolean isOnlyATime() {
        return !own && symptoms.isEmpty();
    }
}
