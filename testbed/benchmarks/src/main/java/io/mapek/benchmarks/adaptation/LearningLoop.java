package io.mapek.benchmarks.adaptation;

import io.mapek.knowledge.domain.KnowledgeStage;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.plan.domain.PlanStage;
import io.mapek.plan.domain.PlanState;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.OutcomeAssessed;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.Choice;
import io.mapek.schema.systems.Systems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Plan's and Knowledge's own folds over one world. An incident is found, Plan decides, its policy is carried out, cycles
 * follow until everything is assessed; then a person ends what is left. Incidents are two hours apart, so that no
 * guardrail has anything to say about the next one.
 */
final class LearningLoop implements Chooser {
    private static final Duration APART = Duration.ofHours(2);
    private static final int MOST_CYCLES = 40;

    private final World world;
    private final Script script;
    private final Folded<PlanState> plan;
    private final Folded<KnowledgeState> knowledge;
    private final Deque<Event> unread = new ArrayDeque<>();
    private final List<Event> said = new ArrayList<>();

    LearningLoop(World world, Choice choice, double holdOut) {
        Systems systems = DescribedWorld.system(world, choice, holdOut);
        this.world = world;
        this.script = new Script(world, systems.systems().getFirst());
        this.plan = new Folded<>(new PlanStage(systems), Script.SYSTEM);
        this.knowledge = new Folded<>(new KnowledgeStage(systems), Script.SYSTEM);
    }

    @Override
    public Taken meet(int incident) {
        said.clear();
        Instant found = Script.START.plus(APART.multipliedBy(incident));
        feed(script.breach(incident, found, World.BEFORE));
        Taken taken = taken(incident);
        int stake = world.after(taken.remedy(), incident);
        boolean assessed = false;
        for (int cycle = 1; cycle <= MOST_CYCLES && !knowledge.state().open().isEmpty(); cycle++) {
            Instant now = found.plus(Script.INTERVAL.multipliedBy(cycle));
            feed(assessed || stake == 0 ? script.quiet(incident, now, false) : script.breach(incident, now, stake));
            assessed |= said.stream().anyMatch(OutcomeAssessed.class::isInstance);
        }
        feed(script.quiet(incident, found.plus(Duration.ofHours(1)), true));
        return taken;
    }

    /** What was learned of a strategy, if anything. */
    Optional<Effectiveness> lesson(String strategy) {
        return plan.state().lesson(Script.CAUSE, strategy);
    }

    private Taken taken(int incident) {
        return said.stream()
                .filter(PolicyApproved.class::isInstance)
                .map(event -> ((PolicyApproved) event).policy())
                .filter(policy -> policy.origin() == PolicyOrigin.PLANNED)
                .findFirst()
                .map(policy -> Taken.of(
                        world.remedy(policy.strategy(), incident).orElseThrow(),
                        policy.score().effect()))
                .orElseGet(this::untaken);
    }

    private Taken untaken() {
        boolean heldOut = said.stream()
                .anyMatch(event ->
                        event instanceof PolicyWithheld withheld && withheld.reason() == WithheldReason.HOLD_OUT);
        return heldOut ? Taken.held() : Taken.waiting();
    }

    private void feed(Event event) {
        unread.add(event);
        while (!unread.isEmpty()) {
            Event next = unread.poll();
            said.add(next);
            unread.addAll(plan.take(next));
            unread.addAll(knowledge.take(next));
            if (next instanceof PolicyApproved approved) {
                unread.addAll(script.carriedOut(approved));
            }
        }
    }
}
