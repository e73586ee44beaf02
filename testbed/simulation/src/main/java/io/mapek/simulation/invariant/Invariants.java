package io.mapek.simulation.invariant;

import io.mapek.simulation.fault.Schedule;
import java.util.List;

/** All invariants, in the order in which they look. Two more are part of the runner: NothingIsThrown, CrashesChangeNothing. */
public final class Invariants {
    private Invariants() {}

    /** Fresh ones for a run. */
    public static List<Invariant> of(World world, Schedule schedule) {
        return List.of(
                new OneExecution(),
                new VerifyBeforeNext(),
                new DoneOnce(),
                new NoApprovalNoAction(world),
                new SagasKeepOrder(),
                new NothingTooLate(world, schedule),
                new UndoneIsUndone(world),
                new UndosBeginOrAreTold(world),
                new HarmIsAnswered(world),
                new DeclinedWaysBackStayDeclined(),
                new CompletedWasDone(),
                new ExecutionsEnd(),
                new DeadlinesAreMet(world),
                new NoSuccessFromBlindCycles(),
                new CyclesAreCounted(),
                new EventsAreUnique(),
                new BudgetsAreKept(world),
                new LessonsGrow(),
                new StatesAreBounded(world));
    }
}
