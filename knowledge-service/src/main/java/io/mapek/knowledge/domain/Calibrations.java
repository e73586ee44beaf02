package io.mapek.knowledge.domain;

import io.mapek.schema.model.CalibratedKind;
import io.mapek.schema.model.Calibration;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.PatternConfidence;
import io.mapek.schema.model.ReliabilityBin;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often confidences were right, of one system's patterns and causes: each remedy that was learned from is one use of the
 * patterns behind its policy and of its cause.
 *
 * @param byKey by record key (at most {@link #MAX_ROWS}; beyond that the one longest unchanged is
 *     dropped)
 */
public record Calibrations(Map<String, Calibration> byKey) {
    static final int MAX_ROWS = 60;
    static final int BINS = 10;
    static final Calibrations NONE = new Calibrations(Map.of());

    /** What was claimed counts like so many uses. */
    private static final double CLAIM = 4;

    public Calibrations {
        byKey = byKey == null ? Map.of() : Require.sorted(byKey);
    }

    /** What one use claims. */
    private record Claim(CalibratedKind kind, String name, double confidence) {
        String key(String systemId) {
            return Calibration.key(systemId, kind, name);
        }
    }

    /** With what came of acting on a subject's claims. */
    Calibrations with(String systemId, Subject subject, OutcomeType outcome, Instant time) {
        Calibrations latest = this;
        for (Claim claim : claims(systemId, subject)) {
            Optional<Calibration> known = Optional.ofNullable(latest.byKey.get(claim.key(systemId)));
            latest = latest.put(used(systemId, claim, known, outcome == OutcomeType.SUCCESS, time));
        }
        return latest;
    }

    /** Those that differ from earlier ones. */
    List<Calibration> changedSince(Calibrations earlier) {
        return byKey.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(earlier.byKey.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A pattern that speaks several times for one cause is used once, with the highest confidence. */
    private static List<Claim> claims(String systemId, Subject subject) {
        Map<String, Claim> claims = new TreeMap<>();
        for (PatternConfidence pattern : subject.patterns()) {
            Claim claim = new Claim(CalibratedKind.PATTERN, pattern.pattern().name(), pattern.confidence());
            claims.merge(claim.key(systemId), claim, (a, b) -> a.confidence() >= b.confidence() ? a : b);
        }
        if (subject.causeConfidence() != null) {
            Claim claim = new Claim(CalibratedKind.CAUSE, subject.cause(), subject.causeConfidence());
            claims.put(claim.key(systemId), claim);
        }
        return List.copyOf(claims.values());
    }

    private static Calibration used(
            String systemId, Claim claim, Optional<Calibration> known, boolean right, Instant time) {
        int uses = known.map(Calibration::uses).orElse(0) + 1;
        int rights = known.map(Calibration::right).orElse(0) + (right ? 1 : 0);
        double sum = known.map(Calibration::sumConfidence).orElse(0.0) + claim.confidence();
        double error = claim.confidence() - (right ? 1 : 0);
        return new Calibration(
                systemId,
                claim.kind(),
                claim.name(),
                uses,
                rights,
                sum,
                known.map(Calibration::sumSquaredError).orElse(0.0) + error * error,
                binned(known.map(Calibration::bins).orElse(List.of()), claim.confidence(), right),
                (rights + CLAIM * sum / uses) / (uses + CLAIM),
                time,
                known.map(Calibration::revision).orElse(0L) + 1);
    }

    private static List<ReliabilityBin> binned(List<ReliabilityBin> bins, double confidence, boolean right) {
        int index = Math.min(BINS - 1, (int) (confidence * BINS));
        double from = (double) index / BINS;
        List<ReliabilityBin> all = new ArrayList<>(bins);
        Optional<ReliabilityBin> known =
                all.stream().filter(bin -> bin.from() == from).findFirst();
        known.ifPresent(all::remove);
        all.add(new ReliabilityBin(
                from,
                (double) (index + 1) / BINS,
                known.map(ReliabilityBin::uses).orElse(0) + 1,
                known.map(ReliabilityBin::right).orElse(0) + (right ? 1 : 0),
                known.map(ReliabilityBin::sumConfidence).orElse(0.0) + confidence));
        all.sort(Comparator.comparingDouble(ReliabilityBin::from));
        return all;
    }

    /** A record read back: it is taken only when it knows more. */
    Calibrations read(Calibration record) {
        Calibration own = byKey.get(record.key());
        return own == null || record.revision() > own.revision() ? put(record) : this;
    }

    private Calibrations put(Calibration calibration) {
        String key = calibration.key();
        Map<String, Calibration> latest = new TreeMap<>(byKey);
        latest.put(key, calibration);
        if (latest.size() > MAX_ROWS) {
            latest.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(key))
                    .min(Map.Entry.comparingByValue(Comparator.comparing(Calibration::updatedAt)))
                    .map(Map.Entry::getKey)
                    .ifPresent(latest::remove);
        }
        return new Calibrations(latest);
    }
}
