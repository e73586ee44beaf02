package io.mapek.monitor.domain;

import io.mapek.schema.event.AlertReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which incidents are over: what comes late or again begins none of them, unless the end is refuted.
 *
 * @param incidents oldest first, at most {@link MonitorState#MAX_RESOLVED}
 * @param ends how they ended; nothing of those that a state of before knew
 */
record Ended(List<String> incidents, Map<String, EndedAlert> ends) {
    /** Alertmanager's own has 16: a longer one is another sender's, which nobody can ask whether it holds it. */
    private static final int FINGERPRINT_BYTES = 64;

    static Ended of(MonitorState state) {
        return new Ended(state.resolved(), state.ended());
    }

    /** Whether it is over, whatever this says. */
    boolean isOver(String incident, AlertReceived alert) {
        EndedAlert end = ends.get(incident);
        return incidents.contains(incident)
                && (alert.resolved() || end == null || !end.isRefuted(alert.updatedAt(), alert.time()));
    }

    Ended with(String incident, AlertReceived resolve) {
        List<String> more = new ArrayList<>(incidents);
        more.add(incident);
        List<String> last = more.subList(Math.max(0, more.size() - MonitorState.MAX_RESOLVED), more.size());
        Map<String, EndedAlert> known = new TreeMap<>(ends);
        if (Texts.fits(resolve.fingerprint(), FINGERPRINT_BYTES)) {
            known.put(incident, EndedAlert.by(resolve));
        }
        known.keySet().retainAll(last);
        return new Ended(last, known);
    }

    Ended without(String incident) {
        List<String> fewer = new ArrayList<>(incidents);
        fewer.remove(incident);
        Map<String, EndedAlert> known = new TreeMap<>(ends);
        known.remove(incident);
        return new Ended(fewer, known);
    }
}
