package io.mapek.benchmarks.adaptation;

import io.mapek.knowledge.domain.KnowledgeStage;
import io.mapek.knowledge.domain.KnowledgeState;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyWithheld;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.Choice;
import io.mapek.schema.systems.Systems;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knowledge's own fold in a trial: the one remedy of a world is carried out in every second incident, whatever it seems worth. */
final class Trial {
    private static final Duration APART = Duration.ofHours(2);
    private static final int MOST_CYCLES = 10;

    private final World world;
    private final Remedy remedy;
    private final Script script;
    private final Folded<KnowledgeState> knowledge;

    Trial(World world) {
        this.world = world;
        this.remedy = world.remedies().getFirst();
        Systems systems = DescribedWorld.system(world, Choice.GREEDY, 0);
        this.script = new Script(world, systems.systems().getFirst());
        this.knowledge = new Folded<>(new KnowledgeStage(systems), Script.SYSTEM);
    }

    void meet(int incident) {
        boolean treated = incident % 2 == 0;
        Instant found = Script.START.plus(APART.multipliedBy(incident));
        knowledge.take(script.breach(incident, found, World.BEFORE));
        if (treated) {
            PolicyApproved approved = script.approved(incident, found, remedy);
            script.carriedOut(approved).forEach(knowledge::take);
        } else {
            PolicyWithheld withheld = script.withheld(incident, found, remedy, WithheldReason.HOLD_OUT);
            knowledge.take(withheld);
        }
        int stake = world.after(treated ? Optional.of(remedy) : Optional.empty(), incident);
        for (int cycle = 1; cycle <= MOST_CYCLES && !knowledge.state().open().isEmpty(); cycle++) {
            Instant now = found.plus(Script.INTERVAL.multipliedBy(cycle));
            knowledge.take(stake == 0 ? script.quiet(incident, now, false) : script.breach(incident, now, stake));
        }
        knowledge.take(script.quiet(incident, found.plus(Duration.ofHours(1)), true));
    }

    Optional<Effectiveness> lesson() {
        return knowledge.state().ledger().rows().values().stream()
                .filter(row -> !row.shared() && row.subject().equals(remedy.name()))
                .findFirst();
    }
}
