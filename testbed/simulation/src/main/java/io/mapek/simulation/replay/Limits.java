package io.mapek.simulation.replay;

import io.mapek.schema.event.StateKept;
import io.mapek.stage.keeper.PackedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a replay could not know, in sentences. */
final class Limits {
    private static final int MOST_FAILURES = 5;

    private Limits() {}

    /** The sentences; {@code config} is the hash of the configuration that was used. */
    static List<String> of(Replayed replayed, String config, Instant to) {
        List<String> limits = new ArrayList<>();
        if (!replayed.described()) {
            limits.add("The configuration does not describe this system: nothing was replayed.");
        }
        if (replayed.recording().first() == null) {
            limits.add("No observation of it is retained: nothing could be replayed.");
        } else if (replayed.beginning().isEmpty()) {
            limits.add("What the stages knew at the beginning is not known: each writes its state to the journal every "
                    + PackedState.EVERY + ", and what was read holds no such moment of all five before --from. Nothing"
                    + " was replayed: read more with --warm-up, or begin later.");
        }
        replayed.beginning().ifPresent(beginning -> configurations(replayed.recording(), beginning, config, to)
                .forEach(limits::add));
        replayed.beginning().ifPresent(beginning -> beginning
                .silent()
                .forEach(stage ->
                        limits.add("What " + stage + " knew is not known: it kept no state and took nothing in."
                                + " Asked for something now, it answers as one that meets the system anew.")));
        if (replayed.lost() > 0) {
            limits.add(replayed.lost() + " inputs that the journals name are not retained, or cannot be read: what they"
                    + " did is missing.");
        }
        if (replayed.recording().refusals() > 0) {
            limits.add(replayed.recording().refusals()
                    + " events were refused by a stage then (dead letters) and are not given to it now.");
        }
        replayed.failures().stream().limit(MOST_FAILURES).forEach(limits::add);
        if (replayed.failures().size() > MOST_FAILURES) {
            limits.add(replayed.failures().size() - MOST_FAILURES + " more events could not be handled.");
        }
        if (replayed.assumed() > 0) {
            limits.add(replayed.assumed()
                    + " requests were not made then; they were taken for done at once. What they would"
                    + " have changed is not known: the samples are those that were recorded.");
        }
        return limits;
    }

    /** That another configuration was in force then, and since when. */
    private static List<String> configurations(Recording recording, Beginning beginning, String config, Instant to) {
        List<String> limits = new ArrayList<>();
        beginning.states().values().stream()
                .filter(kept -> !kept.config().equals(config))
                .findFirst()
                .ifPresent(kept -> limits.add(begun(kept, config)));
        recording.configurations(beginning).stream()
                .filter(changed -> !changed.time().isAfter(to))
                .map(changed -> "Configuration " + changed.before() + " was in force until " + changed.time() + ", "
                        + changed.after() + " since; all was replayed with " + config + ".")
                .forEach(limits::add);
        return limits;
    }

    private static String begun(StateKept kept, String config) {
        return "It began with the states of " + kept.until() + ", which came about under configuration " + kept.config()
                + "; it goes on with " + config + ".";
    }
}
