package io.mapek.benchmarks.rootcause;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Who calls whom in a generated system: component 0 is the entry, callers stand before their callees.
 *
 * @param size number of components
 */
record Topology(Shape shape, int size, List<Link> links) {

    /** How a generated system is built. */
    enum Shape {
        DEEP_CHAIN("deep chain"),
        SHARED_CALLEES("shared callees"),
        FAN_OUT("fan-out"),
        ASYNCHRONOUS_HOP("asynchronous hop"),
        MIXED("mixed");

        private final String title;

        Shape(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * A call.
     *
     * @param rate calls per request of the caller
     * @param waits whether the caller waits for the answer
     * @param parallel whether it waits for all its parallel callees at once
     */
    record Link(int caller, int callee, double rate, boolean waits, boolean parallel) {}

    Topology {
        links = List.copyOf(links);
    }

    static Topology of(Shape shape, Random random) {
        return switch (shape) {
            case DEEP_CHAIN -> chain(shape, 7 + random.nextInt(4), -1, random);
            case ASYNCHRONOUS_HOP -> chain(shape, 7 + random.nextInt(3), 2 + random.nextInt(3), random);
            case FAN_OUT -> fanOut(8 + random.nextInt(8), random);
            case SHARED_CALLEES -> layers(shape, new int[] {1, 3 + random.nextInt(3), 4, 3}, 0.7, random);
            case MIXED -> layers(shape, new int[] {1, 3, 4 + random.nextInt(3), 5, 4}, 0.4, random);
        };
    }

    /** A chain, each part with a small callee of its own; from {@code hop} on nobody waits any more. */
    private static Topology chain(Shape shape, int length, int hop, Random random) {
        List<Link> links = new ArrayList<>();
        for (int i = 1; i < length; i++) {
            links.add(new Link(i - 1, i, rate(random), i != hop, false));
        }
        for (int i = 0; i < length; i += 2) {
            links.add(new Link(i, length + i / 2, rate(random), true, false));
        }
        return new Topology(shape, length + (length + 1) / 2, links);
    }

    private static Topology fanOut(int width, Random random) {
        List<Link> links = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            links.add(new Link(0, i, rate(random), true, true));
            if (i % 3 == 0) {
                links.add(new Link(i, width + i / 3, rate(random), true, false));
            }
        }
        return new Topology(Shape.FAN_OUT, 1 + width + width / 3, links);
    }

    /** Layers, each component called by at least one of the layer above and by others of it with a chance. */
    private static Topology layers(Shape shape, int[] widths, double chance, Random random) {
        List<Link> links = new ArrayList<>();
        int above = 0;
        int first = widths[0];
        for (int layer = 1; layer < widths.length; layer++) {
            for (int callee = first; callee < first + widths[layer]; callee++) {
                int sure = above + random.nextInt(widths[layer - 1]);
                for (int caller = above; caller < first; caller++) {
                    if (caller == sure || random.nextDouble() < chance) {
                        links.add(new Link(caller, callee, rate(random), true, random.nextInt(4) == 0));
                    }
                }
            }
            above = first;
            first += widths[layer];
        }
        return new Topology(shape, first, links);
    }

    private static double rate(Random random) {
        return 0.4 + random.nextDouble();
    }

    List<Link> from(int caller) {
        return links.stream().filter(link -> link.caller() == caller).toList();
    }
}
