package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Occurrence;
import io.mapek.schema.model.PatternKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds temporal bursts: at least 3 occurrences within 60 s, where 60 s apart counts. Bursts that share an occurrence are
 * one, so there is one pattern per maximal burst.
 */
final class BurstDetector implements Detector {
    private static final Hypothesis GENERAL =
            new Hypothesis(PatternKind.TEMPORAL_BURST, 0.85, "Cascade failure in progress", Causes.CASCADE_FAILURE);

    @Override
    public List<Finding> detect(Scene scene) {
        return bursts(scene).reversed().stream()
                .map(burst -> burst.told(GENERAL, evidence(burst), scene))
                .toList();
    }

    private static String evidence(Group burst) {
        return burst.occurrences() + " occurrences from " + burst.from() + " to " + burst.to();
    }

    /** Slides over the occurrences: each window that is full joins the burst it overlaps, or begins one. */
    private static List<Group> bursts(Scene scene) {
        List<Occurrence> all = scene.occurrences();
        List<Group> bursts = new ArrayList<>();
        Span span = Span.NONE;
        int start = 0;
        long inside = 0;
        for (int end = 0; end < all.size(); end++) {
            inside += all.get(end).count();
            while (apart(all.get(start), all.get(end))
                            .compareTo(scene.settings().burstWithin())
                    > 0) {
                inside -= all.get(start++).count();
            }
            if (inside >= scene.settings().burstOccurrences()) {
                span.closedBefore(start, all, bursts);
                span = span.joined(start, end);
            }
        }
        span.closedBefore(all.size(), all, bursts);
        return bursts;
    }

    private static Duration apart(Occurrence first, Occurrence last) {
        return Duration.between(first.time(), last.time());
    }

    /** The burst that is still growing. */
    private record Span(int from, int to) {
        static final Span NONE = new Span(0, -1);

        Span joined(int start, int end) {
            return start > to ? new Span(start, end) : new Span(from, end);
        }

        void closedBefore(int start, List<Occurrence> all, List<Group> bursts) {
            if (to >= 0 && start > to) {
                bursts.add(new Group(all.subList(from, to + 1)));
            }
        }
    }
}
