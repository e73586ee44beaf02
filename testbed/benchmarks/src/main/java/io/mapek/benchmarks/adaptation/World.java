package io.mapek.benchmarks.adaptation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A system with one cause and hidden effects, as one seed makes it.
 *
 * @param incidents how many it has
 * @param passes hidden: the share of incidents that pass by themselves within the observation window
 * @param remedies until the drift
 * @param drifted from the drift on; the same when nothing drifts
 * @param driftAt the first incident after the drift
 */
record World(
        String name,
        long seed,
        int incidents,
        double passes,
        List<Remedy> remedies,
        List<Remedy> drifted,
        int driftAt) {
    /** What is at stake when an incident is found, and when a remedy made it worse. */
    static final int BEFORE = 3;

    static final int WORSE = 5;

    World {
        remedies = List.copyOf(remedies);
        drifted = List.copyOf(drifted);
    }

    static World stationary(String name, long seed, int incidents, double passes, List<Remedy> remedies) {
        return new World(name, seed, incidents, passes, remedies, remedies, incidents);
    }

    List<Remedy> remediesAt(int incident) {
        return incident < driftAt ? remedies : drifted;
    }

    Optional<Remedy> remedy(String strategy, int incident) {
        return remediesAt(incident).stream()
                .filter(remedy -> remedy.name().equals(strategy))
                .findFirst();
    }

    /** What a choice is worth; without one it is waiting. */
    double value(Optional<Remedy> chosen) {
        return chosen.map(Remedy::value).orElse(passes);
    }

    /** The most that any choice is worth, waiting included. */
    double best(int incident) {
        return Math.max(
                passes,
                remediesAt(incident).stream().mapToDouble(Remedy::value).max().orElseThrow());
    }

    Remedy bestRemedy(int incident) {
        return remediesAt(incident).stream()
                .max(Comparator.comparingDouble(Remedy::value))
                .orElseThrow();
    }

    /** What is at stake at the end of the window. Every policy meets the same luck in the same incident. */
    int after(Optional<Remedy> chosen, int incident) {
        double luck = Luck.of(seed, name, incident, "outcome");
        if (luck < chosen.map(Remedy::effect).orElse(passes)) {
            return 0;
        }
        return luck > 1 - chosen.map(Remedy::harm).orElse(0.0) ? WORSE : BEFORE;
    }
}
