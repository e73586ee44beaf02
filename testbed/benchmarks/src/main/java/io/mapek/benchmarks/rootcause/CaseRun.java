package io.mapek.benchmarks.rootcause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a case and takes the loop's judgement: the last one while the alarm rings, at most {@code within} seconds or two steps
 * after it began. An alarm of which only the time is known may ring long before the fault shows: with long steps the
 * judgement is then the last one.
 */
final class CaseRun {
    private static final int STEPS = 2;
    private static final int MANY = 10;

    private final Conventions conventions;
    private final double within;
    private final boolean losesTargets;

    CaseRun(Conventions conventions, double within) {
        this(conventions, within, false);
    }

    private CaseRun(Conventions conventions, double within, boolean losesTargets) {
        this.conventions = conventions;
        this.within = within;
        this.losesTargets = losesTargets;
    }

    /** A component of which nothing is told any more is a target that cannot be scraped: its exporter died with it. */
    CaseRun losingTargets(boolean losing) {
        return new CaseRun(conventions, within, losing);
    }

    Verdict of(RootCauseCase data) {
        return of(data, Alarm.of(data, conventions));
    }

    Verdict of(RootCauseCase data, Alarm alarm) {
        NormalTime normal = new NormalTime();
        List<List<Judged>> after = new ArrayList<>();
        for (RootCauseCase part : CaseParts.of(data)) {
            after.add(judged(part, alarm, normal.another()));
        }
        double begun = after.stream()
                .flatMap(List::stream)
                .mapToDouble(Judged::second)
                .min()
                .orElse(0);
        List<Judged> chosen = after.stream()
                .flatMap(part -> chosen(data, alarm, part, begun).stream())
                .toList();
        return Verdict.of(data, Merged.of(chosen), normal, conventions);
    }

    /** What was ranked after normal operation: while the alarm rings, if it ever does. */
    private List<Judged> judged(RootCauseCase part, Alarm alarm, NormalTime normal) {
        CaseLoop loop = new CaseLoop(new WatchedCase(part, conventions, alarm), losesTargets);
        List<Judged> after = new ArrayList<>();
        for (Row row : part.rows()) {
            loop.collect(row, part.isNormal(row) ? normal::take : after::add);
        }
        List<Judged> ranked =
                after.stream().filter(judged -> judged.ranking() != null).toList();
        List<Judged> ringing = ranked.stream().filter(Judged::isAlarmed).toList();
        return ringing.isEmpty() ? ranked : ringing;
    }

    private Optional<Judged> chosen(RootCauseCase data, Alarm alarm, List<Judged> alarmed, double begun) {
        boolean coarse = alarm.isOnlyATime() && within < MANY * data.step();
        double end = coarse ? Double.MAX_VALUE : begun + Math.max(within, STEPS * data.step());
        return alarmed.stream().filter(judged -> judged.second() <= end).reduce((first, last) -> last);
    }
}
