package io.mapek.simulation.story;

import io.mapek.simulation.fault.Happening;
import java.util.ArrayList;
import java.util.List;

/** Leaves out of a broken run's schedule whatever is not needed for the same invariant to break. */
public final class Shrinking {
    private final Variant variant;
    private Played best;

    private Shrinking(Played broken, Variant variant) {
        this.best = broken;
        this.variant = variant;
    }

    /** The run with the fewest happenings found that breaks the same invariant. */
    public static Played shrink(Played broken, Variant variant) {
        Shrinking shrinking = new Shrinking(broken, variant);
        for (int size = broken.plot().schedule().happenings().size() / 2; size >= 1; size /= 2) {
            shrinking.leaveOut(size);
        }
        shrinking.leaveOut(1);
        return shrinking.best;
    }

    /** Tries without each stretch of that many happenings. */
    private void leaveOut(int size) {
        for (int from = 0; from < happenings().size(); ) {
            List<Happening> fewer = new ArrayList<>(happenings());
            fewer.subList(from, Math.min(from + size, fewer.size())).clear();
            Played without = Run.play(best.plot().with(fewer), variant);
            if (without.invariant().equals(best.invariant())) {
                best = without;
            } else {
                from += size;
            }
        }
    }

    private List<Happening> happenings() {
        return best.plot().schedule().happenings();
    }
}
