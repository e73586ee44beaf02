package io.mapek.benchmarks.rootcause;

import java.util.ArrayList;
import java.util.List;

/** Counts what the loop wrongly saw in normal operation. */
final class NormalTime {
    private final List<NormalTime> parts = new ArrayList<>();
    private int alarms;
    private int onsets;
    private int sure;
    private boolean alarmed;
    private boolean showing;

    /** That of a part of the system. */
    NormalTime another() {
        NormalTime part = new NormalTime();
        parts.add(part);
        return part;
    }

    void take(Judged judged) {
        boolean found = judged.ranking() != null && !judged.isAlarmed();
        alarms += judged.isAlarmed() && !alarmed ? 1 : 0;
        onsets += found && !showing && !alarmed ? 1 : 0;
        sure += judged.isSure() ? 1 : 0;
        alarmed = judged.isAlarmed();
        showing = judged.ranking() != null;
    }

    int alarms() {
        return parts.stream().mapToInt(NormalTime::alarms).reduce(alarms, Math::max);
    }

    int onsets() {
        return onsets + parts.stream().mapToInt(NormalTime::onsets).sum();
    }

    int sure() {
        return parts.stream().mapToInt(NormalTime::sure).reduce(sure, Math::max);
    }
}
