package io.mapek.simulation.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a replay could not know, in sentences. */
final class Limits {
    private Limits() {}

    static List<String> of(Replayed replayed, Instant from) {
        List<String> limits = new ArrayList<>();
        Recording recording = replayed.recording();
        if (!replayed.described()) {
            limits.add("The configuration does not describe this system: nothing was replayed.");
        }
        if (recording.first() == null) {
            limits.add("No observation of it is retained: nothing could be replayed.");
        } else if (!recording.beginsAtTheBeginning()) {
            Duration warm = Duration.between(recording.first(), from);
            limits.add("What was before " + recording.first() + " is not known: counters' baselines, open episodes and"
                    + " executions, breakers, cool-downs and lessons of then. Warmed up for "
                    + (warm.isNegative() ? Duration.ZERO : warm) + ".");
        }
        if (replayed.assumed() > 0) {
            limits.add(replayed.assumed()
                    + " requests were not made then; they were taken for done at once. What they would"
                    + " have changed is not known: the samples are those that were recorded.");
        }
        return limits;
    }
}
