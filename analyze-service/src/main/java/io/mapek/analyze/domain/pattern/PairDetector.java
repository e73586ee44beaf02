package io.mapek.analyze.domain.pattern;

import io.mapek.schema.model.Pattern;
import io.mapek.schema.model.PatternKind;
import io.mapek.schema.model.Require;
import java.util.ArrayList;
import java.util.List;

/** Finds configured pairs of cause and effect that breached in their order. */
final class PairDetector implements Detector {
    private static final double CONFIDENCE = 0.75;

    @Override
    public List<Finding> detect(Scene scene) {
        return PairMatch.find(scene.system().causalPairs(), scene.cycle(), scene.occurrences()).stream()
                .map(PairDetector::told)
                .toList();
    }

    private static Finding told(PairMatch match) {
        List<String> both = new ArrayList<>(match.first());
        match.then().stream().filter(name -> !match.first().contains(name)).forEach(both::add);
        Pattern pattern = new Pattern(
                PatternKind.CAUSAL,
                CONFIDENCE,
                match.pair().hypothesis(),
                match.pair().cause(),
                null,
                both.size(),
                Require.bounded(both, Finding.MAX_FINGERPRINTS),
                List.of(match.pair().firstRule() + " breached " + Texts.seconds(match.gap()) + " before "
                        + match.pair().thenRule()));
        return new Finding(pattern, match.at(), both, true);
    }
}
