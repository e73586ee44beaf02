package io.mapek.analyze.domain.pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cause a breach speaks for: the one its rule declares, unless a configured pair says that it is the effect of
 * another one. Otherwise the many symptoms of one fault would outvote it.
 */
record Attribution(Map<String, String> effects) {
    Attribution {
        effects = Map.copyOf(effects);
    }

    static Attribution of(List<PairMatch> matches) {
        Map<String, String> effects = new HashMap<>();
        for (PairMatch match : matches) {
            for (String fingerprint : match.then()) {
                effects.putIfAbsent(fingerprint, match.pair().cause());
            }
        }
        return new Attribution(effects);
    }

    String of(String fingerprint, String declared) {
        return effects.getOrDefault(fingerprint, declared);
    }
}
