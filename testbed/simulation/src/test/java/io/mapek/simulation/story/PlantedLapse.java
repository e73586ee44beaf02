package io.mapek.simulation.story;

import io.mapek.analyze.domain.AnalyzeState;
import io.mapek.execute.domain.ExecuteState;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.plan.domain.PlanStage;
import io.mapek.plan.domain.PlanState;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.EscalationRaised;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.ExecutionFinished;
import io.mapek.schema.event.ExecutionStarted;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.event.ViolationDetected;
import io.mapek.schema.model.OutcomeType;
import io.mapek.schema.model.Phase;
import io.mapek.schema.systems.Systems;
import io.mapek.stage.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** More bugs planted on purpose: stages that forget, repeat or keep what they must not. */
enum PlantedLapse implements Planted {
    /** Execute begins what runs again when it has done it. */
    BEGINS_WHAT_RUNS("OneExecution") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.execute(real, new Bent<>(real.execute().stage()) {
                private ExecutionStarted begun;

                @Override
                List<Event> says(ExecuteState before, Event event) {
                    begun = event instanceof ExecutionStarted started ? started : begun;
                    return event instanceof ActionRequested request && request.phase() == Phase.VERIFY
                            ? List.of(Rewritten.again(begun, request), event)
                            : List.of(event);
                }
            });
        }
    },
    /** Execute drops what it does not begin without a word. */
    DROPS_SILENTLY("ExecutionsEnd") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.execute(real, new Bent<>(real.execute().stage()) {
                @Override
                List<Event> says(ExecuteState before, Event event) {
                    return event instanceof ExecutionFinished finished && finished.notStarted()
                            ? List.of()
                            : List.of(event);
                }
            });
        }
    },
    /** Execute takes a failure for an action that is done. */
    TAKES_FAILURE_FOR_DONE("CompletedWasDone") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.execute(real, new Bent<>(real.execute().stage()) {
                @Override
                Event reads(ExecuteState state, Event event) {
                    return event instanceof ActionFailed failed && failed.phase() == Phase.DO
                            ? Rewritten.completed(failed)
                            : event;
                }
            });
        }
    },
    /** Plan forgets what it spent. */
    FORGETS_WHAT_IT_SPENT("BudgetsAreKept") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                PlanState keeps(PlanState after) {
                    return Rewritten.withoutSpent(after);
                }
            });
        }
    },
    /** Knowledge gives each lesson the same revision. */
    NEVER_REVISES("LessonsGrow") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.knowledge(real, new Bent<>(real.knowledge().stage()) {
                @Override
                List<Event> says(KnowledgeState before, Event event) {
                    return List.of(event instanceof EffectivenessUpdated one ? Rewritten.revisedOnce(one) : event);
                }
            });
        }
    },
    /** Plan's state grows while an execution runs, and is small again at the end of the run. */
    GROWS_WHILE_IT_WAITS("StatesAreBounded") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                PlanState keeps(PlanState after) {
                    return Rewritten.announcing(
                            after, after.ongoing() == null ? List.of() : List.of("x".repeat(1_000_000)));
                }
            });
        }
    },
    /** Plan calls nobody for an undo that could not begin. */
    KEEPS_SILENT_OF_UNDOS("UndosBeginOrAreTold") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                List<Event> says(PlanState before, Event event) {
                    return event instanceof EscalationRaised one && one.reason().startsWith("'undo' could not begin")
                            ? List.of()
                            : List.of(event);
                }
            });
        }
    },
    /** Plan takes what did harm for what did not help. */
    OVERLOOKS_HARM("HarmIsAnswered") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                Event reads(PlanState state, Event event) {
                    return event instanceof OutcomeAssessed one && one.outcome() == OutcomeType.DEGRADATION
                            ? Rewritten.ineffective(one)
                            : event;
                }
            });
        }
    },
    /** Plan, which asks of everything, remembers a scale-up though a person rejected the way back from it. */
    ASKS_AGAIN("DeclinedWaysBackStayDeclined") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(new PlanStage(Rewritten.askingAlways(systems))) {
                @Override
                public Step<PlanState> apply(PlanState state, Event event) {
                    Step<PlanState> step = super.apply(state, event);
                    return event instanceof PolicyDecision
                            ? new Step<>(Rewritten.scaledUp(step.state(), state.scaledUp()), step.events())
                            : step;
                }
            });
        }
    },
    /** Plan hears what a person wants rolled back neither from the person nor from Execute. */
    MISSES_ROLLBACKS("DeclinedWaysBackStayDeclined") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            return Rewritten.plan(real, new Bent<>(real.plan().stage()) {
                @Override
                Event reads(PlanState state, Event event) {
                    return switch (event) {
                        case RollbackRequested one -> Rewritten.ofAnother(one);
                        case ExecutionFinished one -> Rewritten.forNobody(one);
                        default -> event;
                    };
                }
            });
        }
    },
    /** Analyze knows repeated violations by a field of its own: what it takes in again after a crash is nothing to it. */
    REMEMBERS_BESIDE_ITS_STATE("CrashesChangeNothing") {
        @Override
        public Loop loop(Loop real, Systems systems) {
            Set<String> seen = new HashSet<>();
            Bent<AnalyzeState> forgetful = new Bent<>(real.analyze().stage()) {
                @Override
                public Step<AnalyzeState> apply(AnalyzeState state, Event event) {
                    return event instanceof ViolationDetected && !seen.add(event.id())
                            ? Step.to(state)
                            : super.apply(state, event);
                }
            };
            return new Loop(
                    real.monitor(),
                    Bent.spec(real.analyze(), forgetful),
                    real.plan(),
                    real.execute(),
                    real.knowledge());
        }
    };

    private final String finder;

    PlantedLapse(String finder) {
        this.finder = finder;
    }

    @Override
    public String finder() {
        return finder;
    }
}
