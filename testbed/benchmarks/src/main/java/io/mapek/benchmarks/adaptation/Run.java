package io.mapek.benchmarks.adaptation;

/**
 * One policy through one world.
 *
 * @param best per incident: 1 for the best choice, 0 for another, NaN when it was held out
 * @param regret per incident: what the best choice is worth more
 * @param credit per incident acted in: the effect claimed beyond the true one, NaN when it waited
 * @param harmed incidents made worse
 */
record Run(double[] best, double[] regret, double[] credit, int harmed) {
    private static final double SAME = 1e-9;

    static Run of(Contender contender, World world, Folds folds) {
        Chooser chooser = contender.in(world, folds);
        double[] best = new double[world.incidents()];
        double[] regret = new double[world.incidents()];
        double[] credit = new double[world.incidents()];
        int harmed = 0;
        for (int incident = 0; incident < world.incidents(); incident++) {
            Taken taken = chooser.meet(incident);
            regret[incident] = Math.max(0, world.best(incident) - world.value(taken.remedy()));
            best[incident] = taken.heldOut() ? Double.NaN : regret[incident] < SAME ? 1 : 0;
            credit[incident] = taken.remedy()
                    .map(remedy -> Math.max(0, taken.claimed() - (remedy.effect() - world.passes())))
                    .orElse(Double.NaN);
            harmed += world.after(taken.remedy(), incident) > World.BEFORE ? 1 : 0;
        }
        return new Run(best, regret, credit, harmed);
    }

    /** The regret up to an incident. */
    double regretUpTo(int incident) {
        double sum = 0;
        for (int i = 0; i <= incident; i++) {
            sum += regret[i];
        }
        return sum;
    }
}
