package io.mapek.monitor.edge.prometheus;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.schema.model.Sample;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Tells a series that ended from one whose target Prometheus cannot scrape any more: both are missing in an answer, but the
 * second is not well, it is out of sight. Remembers which targets each query's series came from; one of them that is down
 * makes the answer incomplete.
 */
final class DownTargets {
    /** Prometheus's own metric: 0 for a target it could not scrape. */
    static final Query DOWN = new Query.Expression("up", "up == 0");

    private record Target(String job, String instance) {}

    private record Asked(URI source, Query query) {}

    private final Map<Asked, Set<Target>> seen = new ConcurrentHashMap<>();

    /** The answer, said to be incomplete when series are out of sight. */
    Reading judge(URI source, Query query, Reading answer, Reading down) {
        if (answer.samples() == null || down.samples() == null) {
            return answer;
        }
        Set<Target> downNow = targets(down);
        Set<Target> missing = new HashSet<>(seen.getOrDefault(new Asked(source, query), Set.of()));
        Set<Target> present = targets(answer);
        missing.removeAll(present);
        missing.retainAll(downNow);
        Set<Target> remembered = new HashSet<>(present);
        remembered.addAll(missing);
        seen.put(new Asked(source, query), Set.copyOf(remembered));
        return named(missing)
                .map(target -> outOfSight(answer, "Prometheus cannot scrape " + target))
                .orElse(answer);
    }

    /** An answer of which nothing is left is none. */
    private static Reading outOfSight(Reading answer, String reason) {
        return answer.samples().isEmpty() ? Reading.failed(answer.queryId(), reason) : answer.flawed(reason);
    }

    private static Optional<String> named(Set<Target> missing) {
        Optional<String> first = missing.stream()
                .map(target -> target.job() + " at " + target.instance())
                .sorted()
                .findFirst();
        return missing.size() < 2 ? first : first.map(name -> name + " and " + (missing.size() - 1) + " more");
    }

    private static Set<Target> targets(Reading reading) {
        return reading.samples().stream()
                .map(Sample::labels)
                .filter(labels -> labels.containsKey("instance"))
                .map(labels -> new Target(labels.getOrDefault("job", ""), labels.get("instance")))
                .collect(Collectors.toSet());
    }
}
