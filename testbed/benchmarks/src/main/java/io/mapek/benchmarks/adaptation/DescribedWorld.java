package io.mapek.benchmarks.adaptation;

import io.mapek.schema.systems.Choice;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import java.util.stream.IntStream;

/** Describes a world as {@code systems.yaml} would: its remedies with their priors, and nothing of what is hidden. */
final class DescribedWorld {
    private static final int FIRST_NUMBER = 1_000_000;

    private DescribedWorld() {}

    static Systems system(World world, Choice choice, double holdOut) {
        StringBuilder yaml = new StringBuilder("systems:\n- id: " + Script.SYSTEM + "\n  interval: 10s\n"
                + "  fast-interval: 10s\n"
                + "  sources: [{kind: prometheus, url: 'http://localhost:9090'}]\n"
                + "  rules: [{id: trouble, kind: level, metric: trouble, threshold: 1, cause: " + Script.CAUSE + "}]\n"
                + "  plan: {auto-approve: true, choice: " + choice + "}\n"
                + "  knowledge: {hold-out: " + holdOut + "}\n"
                + "  effectors: {charter: {url: 'http://localhost:8000'}}\n"
                + "  components: [{name: part, target: {effector: charter, kind: component, name: part}}]\n"
                + "  strategies:\n");
        for (Remedy remedy : world.remedies()) {
            yaml.append("  - {name: ").append(remedy.name()).append(", cause: ").append(Script.CAUSE);
            yaml.append(", priority: medium, risk: low, prior: ").append(remedy.prior());
            yaml.append(", actions: [").append(remedy.action()).append("]}\n");
        }
        return SystemsFile.parse(yaml.toString(), world.name()).systems();
    }

    /** Many systems of one world, named by numbers; all names have the same length. */
    static Systems systems(World world, Choice choice, double holdOut, int count) {
        ManagedSystem one = system(world, choice, holdOut).systems().getFirst();
        return new Systems(IntStream.range(0, count)
                .mapToObj(i -> named(one, Script.SYSTEM + (FIRST_NUMBER + i)))
                .toList());
    }

    private static ManagedSystem named(ManagedSystem one, String id) {
        return new ManagedSystem(
                id,
                one.interval(),
                one.fastInterval(),
                one.alertTimeout(),
                one.sources(),
                one.profiles(),
                one.rules(),
                one.ruleFiles(),
                one.series(),
                one.calls(),
                one.callMetric(),
                one.componentLabels(),
                one.components(),
                one.causalPairs(),
                one.strategies(),
                one.effectors(),
                one.analyze(),
                one.plan(),
                one.guardrails(),
                one.execute(),
                one.knowledge());
    }
}
