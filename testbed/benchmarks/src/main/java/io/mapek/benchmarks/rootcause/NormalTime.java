package io.mapek.benchmarks.rootcause;

/** Counts what the loop wrongly saw in normal operation. */
final class NormalTime {
    private int alarms;
    private int onsets;
    private int sure;
    private boolean alarmed;
    private boolean showing;

    void take(Judged judged) {
        boolean found = judged.ranking() != null && !judged.isAlarmed();
        alarms += judged.isAlarmed() && !alarmed ? 1 : 0;
        onsets += found && !showing && !alarmed ? 1 : 0;
        sure += judged.isSure() ? 1 : 0;
        alarmed = judged.isAlarmed();
        showing = judged.ranking() != null;
    }

    int alarms() {
        return alarms;
    }

    int onsets() {
        return onsets;
    }

    int sure() {
        return sure;
    }
}
