package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Occurrence;
import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Occurrences that belong together, in order of time, told as a pattern. */
record Group(List<Occurrence> members) {

    int occurrences() {
        long sum = 0;
        for (Occurrence member : members) {
            sum += member.count();
        }
        return (int) Math.min(Integer.MAX_VALUE, sum);
    }

    /** The component that all of them name, or null. */
    String component() {
        String first = members.getFirst().subject().component();
        boolean shared = first != null
                && members.stream()
                        .allMatch(member -> first.equals(member.subject().component()));
        return shared ? first : null;
    }

    Instant from() {
        return members.getFirst().time();
    }

    Instant to() {
        return members.getLast().time();
    }

    Finding told(Hypothesis general, String evidence, Scene scene) {
        boolean spreads =
                general.kind() != PatternKind.SPATIAL && scene.attribution().spreading();
        Family family = spreads ? Family.spreading(fingerprints().size()) : Family.of(members, scene, general.cause());
        Pattern pattern = new Pattern(
                general.kind(),
                general.confidence(),
                family.declared() ? family.text() : general.text(),
                family.cause(),
                component(),
                occurrences(),
                Require.bounded(fingerprints(), Finding.MAX_FINGERPRINTS),
                List.of(evidence));
        return new Finding(pattern, to(), family.explains(members, scene), family.declared());
    }

    private List<String> fingerprints() {
        Set<String> sorted = new TreeSet<>();
        members.forEach(member -> sorted.add(member.subject().fingerprint()));
        return List.copyOf(sorted);
    }
}
