package io.mapek.analyze.domain.pattern;

import io.mapek.analyze.domain.window.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cause a breach speaks for: the one its rule declares, unless a configured pair, or a level that broke with it, says
 * that it is the effect of another one. Otherwise the many symptoms of one fault would outvote it.
 *
 * @param effects causes by fingerprint, where they are not the rule's own
 * @param spreading whether several components fail because a level of theirs broke: a cascade
 */
record Attribution(Map<String, String> effects, boolean spreading) {
    Attribution {
        effects = Map.copyOf(effects);
    }

    /** A configured pair knows more than what merely comes together. */
    static Attribution of(List<PairMatch> matches, Map<Subject, String> symptoms) {
        Map<String, String> effects = new HashMap<>();
        for (PairMatch match : matches) {
            for (String fingerprint : match.then()) {
                effects.putIfAbsent(fingerprint, match.pair().cause());
            }
        }
        symptoms.forEach((subject, cause) -> effects.putIfAbsent(subject.fingerprint(), cause));
        long failing =
                symptoms.keySet().stream().map(Subject::component).distinct().count();
        return new Attribution(effects, failing > 1);
    }

    String of(String fingerprint, String declared) {
        return effects.getOrDefault(fingerprint, declared);
    }
}
