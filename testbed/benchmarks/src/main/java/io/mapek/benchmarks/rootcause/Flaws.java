package io.mapek.benchmarks.rootcause;

import java.io.PrintWriter;

/** Tells the first flaws of a case, and that there are more. */
final class Flaws {
    private static final int TOLD = 10;

    private final PrintWriter out;
    private int count;

    Flaws(PrintWriter out) {
        this.out = out;
    }

    void tell(String flaw) {
        count++;
        if (count <= TOLD) {
            out.println(flaw);
        } else if (count == TOLD + 1) {
            out.println("… further flaws of this case are not told");
        }
    }
}
