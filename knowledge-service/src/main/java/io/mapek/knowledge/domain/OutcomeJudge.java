package io.mapek.knowledge.domain;

import io.mapek.schema.model.ExecutionStatus;
import io.mapek.schema.model.OutcomeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a measurement came to. Only what was seen counts:
 *
 * <pre>
 *  left alone until it turned critical                            DEGRADATION
 *  rolled back by somebody, or begun to be undone                 UNKNOWN
 *  could not be carried out: failed, or undone                    INEFFECTIVE
 *  not ended, overlapped, no sight at start or in the window      UNKNOWN
 *  another component newly critical                               DEGRADATION
 *  0 before, 0 after                                              UNKNOWN (scaled down only: SUCCESS)
 *  after &gt; before                                                 DEGRADATION
 *  after = 0                                                      SUCCESS
 *  2 x after &lt;= before                                            PARTIAL
 *  else                                                           INEFFECTIVE
 * </pre>
 */
final class OutcomeJudge {
    private static final int LONGEST_LIST = 200;

    private final Timing timing;

    OutcomeJudge(Timing timing) {
        this.timing = timing;
    }

    Verdict judge(Measurement measurement, KnowledgeState state) {
        Look look = measurement.look();
        int before = atStake(look.baseline(), measurement);
        Cycle end = look.closing() == null ? look.last() : look.closing();
        int after = end == null && measurement.isNotDone() ? before : atStake(end, measurement);
        if (measurement.gaveWay(state.episodes())) {
            String why = "It turned critical at " + look.criticalSince()
                    + " and was no longer left alone: it did not pass by itself.";
            return told(OutcomeType.DEGRADATION, before, after, why);
        }
        Optional<String> blocked = unknownBecause(measurement, before, after);
        if (blocked.isPresent()) {
            return told(OutcomeType.UNKNOWN, before, after, blocked.get());
        }
        return measurement.isNotDone()
                ? told(OutcomeType.INEFFECTIVE, before, after, notDone(measurement.ending()))
                : seen(measurement, state, before, after);
    }

    /** What is not said by the counts. */
    private static Verdict told(OutcomeType outcome, int before, int after, String why) {
        return new Verdict(outcome, before, after, null, List.of(why), List.of());
    }

    private static Verdict seen(Measurement measurement, KnowledgeState state, int before, int after) {
        List<String> evidence = new ArrayList<>();
        List<String> worse = newlyCritical(measurement, state.sight());
        if (!worse.isEmpty()) {
            String names = Texts.cut(String.join(", ", worse), LONGEST_LIST);
            evidence.add(names + " became critical, which was not before.");
        }
        evidence.add(counted(measurement, before, after));
        OutcomeType outcome = worse.isEmpty() ? byCount(measurement, before, after) : OutcomeType.DEGRADATION;
        Duration stable = stabilisation(measurement, outcome, before);
        if (stable != null) {
            evidence.add("Clean from " + Texts.seconds(stable) + " after the start on, "
                    + measurement.look().cleanRun() + " cycles in a row when the window ended.");
        }
        return new Verdict(outcome, before, after, stable, List.copyOf(evidence), worse);
    }

    private static int atStake(Cycle cycle, Measurement measurement) {
        return cycle == null ? 0 : cycle.atStakeOn(measurement.subject().fingerprints());
    }

    private static OutcomeType byCount(Measurement measurement, int before, int after) {
        if (before == 0 && after == 0) {
            return measurement.subject().onlyScalesDown() ? OutcomeType.SUCCESS : OutcomeType.UNKNOWN;
        }
        if (after > before) {
            return OutcomeType.DEGRADATION;
        }
        if (after == 0) {
            return OutcomeType.SUCCESS;
        }
        return 2 * after <= before ? OutcomeType.PARTIAL : OutcomeType.INEFFECTIVE;
    }

    private Optional<String> unknownBecause(Measurement measurement, int before, int after) {
        if (measurement.isNotDone()) {
            return measurement.recalled()
                    ? Optional.of("Somebody had it rolled back: what followed is not the remedy's effect. "
                            + measurement.ending().error())
                    : Optional.empty();
        }
        return unended(measurement)
                .or(() -> overlapped(measurement))
                .or(() -> unseen(measurement))
                .or(() -> cutOff(measurement, before, after));
    }

    private static Optional<String> unended(Measurement measurement) {
        return measurement.subject().control() || measurement.ending() != null
                ? Optional.empty()
                : Optional.of("The execution had not ended when the measurement was due.");
    }

    /** A remedy that cannot be carried out does not help: it shall not keep what was expected of it. */
    private static String notDone(Ending ending) {
        String what = ending.status() == ExecutionStatus.ROLLED_BACK ? "was undone" : "failed";
        return "The execution " + what + " (" + ending.successRate()
                + " of its actions succeeded): it could not be carried out. " + ending.error();
    }

    private static Optional<String> overlapped(Measurement measurement) {
        return measurement.overlaps().isEmpty()
                ? Optional.empty()
                : Optional.of("Another execution overlapped: " + String.join(", ", measurement.overlaps()) + ".");
    }

    private Optional<String> unseen(Measurement measurement) {
        Look look = measurement.look();
        Instant start = measurement.startedAt();
        if (look.baseline() == null || measurement.window(timing).lostBetween(look.baseline(), start)) {
            return Optional.of("Nobody was looking when it began: what was at stake then is not known.");
        }
        if (look.closing() == null) {
            return Optional.of("The system was not seen up to the end of the window.");
        }
        return look.unseen() == 0
                ? Optional.empty()
                : Optional.of("The system was out of sight " + look.unseen() + " times in the window.");
    }

    /** With nothing left it does not matter how much more there was before. */
    private static Optional<String> cutOff(Measurement measurement, int before, int after) {
        Look look = measurement.look();
        boolean perhapsMoreAfter = !look.closing().complete() && after <= before;
        boolean perhapsMoreBefore =
                !look.baseline().tellsAllOf(measurement.subject().fingerprints()) && after > 0;
        return perhapsMoreAfter || perhapsMoreBefore
                ? Optional.of("More was in breach than could be listed, so the counts cannot be compared.")
                : Optional.empty();
    }

    /** The components that its own violations are about became critical with what it is measured by. */
    private static List<String> newlyCritical(Measurement measurement, Sight sight) {
        Look look = measurement.look();
        if (look.closing() == null || look.baseline() == null) {
            return List.of();
        }
        Subject subject = measurement.subject();
        Set<String> own = sight.componentsOf(subject.fingerprints());
        return look.closing().critical().stream()
                .filter(component -> !component.equals(subject.component()) && !own.contains(component))
                .filter(component -> !look.baseline().critical().contains(component))
                .toList();
    }

    private static String counted(Measurement measurement, int before, int after) {
        String where = measurement.subject().fingerprints().isEmpty() ? " in the whole system" : "";
        return before + " violations were at stake" + where + " at the start, " + after
                + " when the window ended after " + measurement.look().cycles() + " cycles.";
    }

    private static Duration stabilisation(Measurement measurement, OutcomeType outcome, int before) {
        Instant since = measurement.look().cleanSince();
        return outcome == OutcomeType.SUCCESS && before > 0 && since != null
                ? Duration.between(measurement.startedAt(), since)
                : null;
    }
}
