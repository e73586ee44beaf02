package io.mapek.benchmarks.load;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.Phase;
import io.mapek.schema.model.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each stage is given under a steady load: what the stages before it say in memory. Each system is in breach at one tick
 * in {@value #ROUND}, one after the other, so that something is decided at any moment.
 */
final class Feeds {
    private static final int ROUND = 8;

    private final Fleet fleet;
    private final Folds folds;

    Feeds(Fleet fleet) {
        this.fleet = fleet;
        this.folds = new Folds(fleet.systems());
    }

    Feed of(String stage) {
        return switch (stage) {
            case "monitor" -> (system, tick, at) -> List.of(collected(system, tick, at));
            case "analyze" -> analyze();
            case "plan" -> plan();
            case "execute" -> new Effecting();
            case "knowledge" -> new Experience();
            default -> throw new IllegalArgumentException("there is no stage " + stage);
        };
    }

    private Event collected(int system, int tick, Instant at) {
        return fleet.collected(fleet.id(system), at, tick % ROUND == system % ROUND ? 2 * Fleet.THRESHOLD : 1);
    }

    private Feed analyze() {
        Mirror<?> monitor = folds.mirror("monitor");
        return (system, tick, at) -> monitor.take(collected(system, tick, at));
    }

    private Feed plan() {
        Mirror<?> analyze = folds.mirror("analyze");
        Feed cycles = analyze();
        return (system, tick, at) -> through(analyze, cycles.next(system, tick, at)).stream()
                .filter(AnalysisCompleted.class::isInstance)
                .toList();
    }

    private static List<Event> through(Mirror<?> stage, List<Event> events) {
        return events.stream().flatMap(event -> stage.take(event).stream()).toList();
    }

    private static Event done(ActionRequested asked, Instant at) {
        return new ActionCompleted(
                Ids.derive("benchmark-result", asked.id()),
                asked.systemId(),
                at,
                asked.id(),
                asked.executionId(),
                asked.actionId(),
                asked.phase(),
                asked.attempt(),
                Map.of("replicas", asked.phase() == Phase.PREPARE ? "5" : "10"),
                asked.phase() == Phase.VERIFY ? Verdict.YES : null,
                "done",
                at);
    }

    /** Execute is given a new policy when it has none, else the answer to what it asked for last. */
    private final class Effecting implements Feed {
        private final Map<String, ActionRequested> asked = new HashMap<>();

        @Override
        public List<Event> next(int system, int tick, Instant at) {
            ActionRequested last = asked.remove(fleet.id(system));
            return last == null ? List.of(approved(system, at)) : List.of(done(last, at));
        }

        @Override
        public void heard(List<Event> said) {
            said.stream()
                    .filter(ActionRequested.class::isInstance)
                    .map(ActionRequested.class::cast)
                    .forEach(each -> asked.put(each.systemId(), each));
        }

        /** What a loop that never saw the system before would approve. */
        private Event approved(int system, Instant at) {
            Event breach = fleet.collected(fleet.id(system), at, 2 * Fleet.THRESHOLD);
            List<Event> said = List.of(breach);
            for (String stage : List.of("monitor", "analyze", "plan")) {
                Topic wanted = stage.equals("plan")
                        ? Topic.POLICIES
                        : stage.equals("analyze") ? Topic.ANALYSES : Topic.VIOLATIONS;
                said = through(folds.mirror(stage), said).stream()
                        .filter(event -> Topic.of(event) == wanted)
                        .toList();
            }
            return said.stream()
                    .filter(PolicyApproved.class::isInstance)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Knowledge is given analyses, and after a breach the policy and how it was carried out. */
    private final class Experience implements Feed {
        private final Feed analyses = plan();
        private final Mirror<?> plan = folds.mirror("plan");
        private final Map<Integer, Deque<List<Event>>> ahead = new HashMap<>();

        @Override
        public List<Event> next(int system, int tick, Instant at) {
            Deque<List<Event>> waiting = ahead.computeIfAbsent(system, any -> new ArrayDeque<>());
            if (!waiting.isEmpty()) {
                return waiting.poll();
            }
            List<Event> analysis = analyses.next(system, tick, at);
            List<Event> policies = through(plan, analysis).stream()
                    .filter(event -> Topic.of(event) == Topic.POLICIES)
                    .toList();
            policies.stream().filter(PolicyApproved.class::isInstance).forEach(approved -> {
                waiting.add(policies);
                waiting.add(carriedOut(approved));
            });
            return analysis;
        }

        private List<Event> carriedOut(Event approved) {
            Mirror<?> execute = folds.mirror("execute");
            List<Event> outcomes = new ArrayList<>();
            Deque<Event> unread = new ArrayDeque<>(List.of(approved));
            while (!unread.isEmpty()) {
                for (Event said : execute.take(unread.poll())) {
                    if (said instanceof ActionRequested asked) {
                        unread.add(done(asked, approved.time()));
                    } else if (Topic.of(said) == Topic.OUTCOMES) {
                        outcomes.add(said);
                    }
                }
            }
            return outcomes;
        }
    }
}
