package io.mapek.simulation.story;

import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.execute.domain.ExecuteState;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.plan.domain.PlanStage;
import io.mapek.plan.domain.PlanState;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.model.CycleStatus;
import io.mapek.schema.model.Phase;
import io.mapek.schema.systems.Systems;
import io.mapek.simulation.Edge;
import io.mapek.simulation.fault.Schedule;
import io.mapek.simulation.target.SimulatedEffector;
import io.mapek.simulation.target.SimulatedTarget;
import io.mapek.stage.StageSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Bugs planted on purpose: the simulation is worth something when it finds each of them. */
enum PlantedBug implements Planted {
    /** The effector does what is too late. */
    IGNORES_NOT_AFTER("NothingTooLate") {
        @Override
        public Edge effector(SimulatedTarget target, Schedule schedule) {
            return new SimulatedEffector(target, schedule, request -> Rewritten.of(request, null, request.before()));
        }
    },
    /** The effector takes every repetition for a new action. */
    FORGETS_WHAT_IT_DID("DoneOnce") {
        @Override
        public Edge effector(SimulatedTarget target, Schedule schedule) {
            return new SimulatedEffector(target, schedule, Rewritten.adding());
        }
    },
    /** The effector restores nothing. */
    LOSES_WHAT_WAS_BEFORE("UndoneIsUndone") {
        @Override
        public Edge effector(SimulatedTarget target, Schedule schedule) {
            UnaryOperator<ActionRequested> losing = request -> request.phase() == Phase.UNDO
                    ? Rewritten.of(request, null, request.action().desired(request.actionId()))
                    : request;
            return new SimulatedEffector(target, schedule, losing);
        }
    },
    /** A policy that undoes an execution begins with what was done first. */
    UNDOES_IN_FORWARD_ORDER("SagasKeepOrder") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                List<Event> says(PlanState before, Event event) {
                    return List.of(Rewritten.forward(event));
                }
            });
        }
    },
    /** Knowledge takes a cycle that saw nothing for a clean one. */
    COUNTS_BLIND_CYCLES_AS_CLEAN("NoSuccessFromBlindCycles") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.knowledge(real, new Bent<>(real.knowledge().stage()) {
                @Override
                Event reads(KnowledgeState state, Event event) {
                    return event instanceof AnalysisCompleted seen && seen.status() == CycleStatus.BLIND
                            ? Rewritten.clean(seen)
                            : event;
                }
            });
        }
    },
    /** Plan lets the machine approve whatever it likes. */
    APPROVES_WITHOUT_APPROVAL("NoApprovalNoAction") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new PlanStage(Rewritten.approvingAll(systems)));
        }
    },
    /** Plan goes on when an execution has ended, before it is known what that changed. */
    DOES_NOT_WAIT_FOR_THE_LAST("VerifyBeforeNext") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                PlanState keeps(PlanState after) {
                    boolean ended = after.ongoing() != null && !after.ongoing().isRunning();
                    return ended ? Rewritten.withoutOngoing(after) : after;
                }
            });
        }
    },
    /** Plan never wakes. */
    SLEEPS_OVER_DEADLINES("DeadlinesAreMet") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                public Optional<Instant> deadline(PlanState state) {
                    return Optional.empty();
                }
            });
        }
    },
    /** Plan fails where the runner asks when it is due next, outside of what it does with an input. */
    CANNOT_SAY_WHEN_IT_IS_DUE("NothingIsThrown") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                public Optional<Instant> deadline(PlanState state) {
                    if (!state.pending().isEmpty()) {
                        throw new IllegalStateException("planted");
                    }
                    return super.deadline(state);
                }
            });
        }
    },
    /** Analyze keeps a blind cycle to itself. */
    SAYS_NOTHING_OF_BLIND_CYCLES("CyclesAreCounted") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            StageSpec<AnalyzeState> mute =
                    Bent.spec(real.analyze(), new Bent<>(real.analyze().stage()) {
                        @Override
                        List<Event> says(AnalyzeState before, Event event) {
                            return event instanceof AnalysisCompleted seen && seen.status() == CycleStatus.BLIND
                                    ? List.of()
                                    : List.of(event);
                        }
                    });
            return new Loop(real.monitor(), mute, real.plan(), real.execute(), real.knowledge());
        }
    },
    /** Execute says that it began again whenever something was approved. */
    TELLS_TWICE("EventsAreUnique") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.execute(real, new Bent<>(real.execute().stage()) {
                @Override
                List<Event> says(ExecuteState before, Event event) {
                    return event instanceof ActionRequested request && request.phase() == Phase.VERIFY
                            ? List.of(event, event)
                            : List.of(event);
                }
            });
        }
    };

    private final String finder;

    PlantedBug(String finder) {
        this.finder = finder;
    }

    @Override
    public String finder() {
        return finder;
    }
}
