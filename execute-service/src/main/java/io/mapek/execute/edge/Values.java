package io.mapek.execute.edge;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares and shows the values of a target, which travel as text. */
final class Values {
    private Values() {}

    static Map<String, String> only(Set<String> keys, Map<String, String> values) {
        Map<String, String> some = new HashMap<>(values);
        some.keySet().retainAll(keys);
        return some;
    }

    static Set<String> differing(Map<String, String> desired, Map<String, String> now) {
        Set<String> keys = new TreeSet<>(desired.keySet());
        keys.removeIf(key -> isSame(desired.get(key), now.get(key)));
        return keys;
    }

    /** Values travel as text; 10 and 10.0 are one number. */
    static boolean isSame(String one, String other) {
        return Objects.equals(one, other)
                || (number(one).isPresent()
                        && number(other)
                                .filter(n -> n.compareTo(number(one).get()) == 0)
                                .isPresent());
    }

    private static Optional<BigDecimal> number(String text) {
        return text != null && text.matches("-?\\d{1,18}(\\.\\d{1,18})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    static String shown(Map<String, String> now, Set<String> keys) {
        Map<String, String> shown = new TreeMap<>();
        keys.forEach(key -> shown.put(key, Objects.requireNonNullElse(now.get(key), "not set")));
        return shown.toString();
    }
}
