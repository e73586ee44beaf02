package io.mapek.simulation.target;

import io.mapek.schema.event.BreakerClosed;
import io.mapek.schema.event.Command;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicyApproved;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.RollbackRequested;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.simulation.Edge;
import io.mapek.simulation.MemoryTopics;
import io.mapek.simulation.fault.Clockwork;
import io.mapek.simulation.fault.Happening;
import io.mapek.simulation.fault.Order;
import io.mapek.simulation.fault.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Decides on some of what waits for a person, sooner or later; and wants things at bad moments, with several clicks. */
public final class Operator implements Edge {
    private static final String NAME = "ada";

    private final String systemId;
    private final Schedule schedule;
    private final long seed;
    private final Instant start;
    private final TreeMap<Instant, List<Command>> commands = new TreeMap<>();
    private final TreeMap<Instant, List<Happening.Wish>> wishes = new TreeMap<>();
    private final List<String> executions = new ArrayList<>();
    private String latestPolicy = "no-such-policy";
    private String latestCause = "no_such_cause";
    private long sent;

    public Operator(String systemId, Schedule schedule, long seed, Instant start) {
        this.systemId = systemId;
        this.schedule = schedule;
        this.seed = seed;
        this.start = start;
        schedule.all(Happening.Wish.class).forEach(wish -> wishes.computeIfAbsent(wish.at(), at -> new ArrayList<>())
                .add(wish));
    }

    /** What the loop tells people. */
    public void hears(Event event, Instant now) {
        switch (event) {
            case PolicyProposed proposed -> considers(proposed, now);
            case PolicyApproved approved -> follows(approved.policy(), now);
            default -> {}
        }
    }

    /**
     * Half of the proposals are approved after a while, some declined, others forgotten; of ways back half are declined. The
     * policy's id decides.
     */
    private void considers(PolicyProposed proposed, Instant now) {
        latestPolicy = proposed.policy().policyId();
        latestCause = proposed.policy().cause();
        long lot = lot(latestPolicy);
        if (lot < 7) {
            int approved = proposed.policy().origin() == PolicyOrigin.SCALE_BACK ? 2 : 5;
            Decision decision = lot < approved ? Decision.APPROVE : Decision.REJECT;
            Instant at = now.plusSeconds(2 + 17 * lot);
            commands.computeIfAbsent(at, same -> new ArrayList<>()).add(decision(at, latestPolicy, decision));
        }
    }

    private long lot(String policyId) {
        return Long.remainderUnsigned(seed * 31 + policyId.hashCode(), 10);
    }

    /** Some ways back are stopped while they run, some taken back afterwards. */
    private void follows(Policy approved, Instant now) {
        String executionId = Ids.derive("execution", approved.policyId());
        executions.add(executionId);
        long lot = lot(approved.policyId());
        if (approved.origin() == PolicyOrigin.SCALE_BACK && lot < 4) {
            Instant at = lot < 2 ? now.plusMillis(300 + 600 * lot) : now.plusSeconds(20 * lot);
            commands.computeIfAbsent(at, same -> new ArrayList<>()).add(rollback(at, executionId));
        }
    }

    @Override
    public boolean act(Instant now, MemoryTopics topics) {
        boolean acted = false;
        while (!wishes.isEmpty() && !wishes.firstKey().isAfter(now)) {
            wishes.pollFirstEntry().getValue().forEach(wish -> wish(wish, now, topics));
            acted = true;
        }
        while (!commands.isEmpty() && !commands.firstKey().isAfter(now)) {
            commands.pollFirstEntry().getValue().forEach(topics::publish);
            acted = true;
        }
        return acted;
    }

    /** The first two clicks are one command sent twice; the third is another one. */
    private void wish(Happening.Wish wish, Instant now, MemoryTopics topics) {
        Command command = command(wish.order(), now);
        topics.publish(command);
        if (wish.clicks() > 1) {
            topics.publish(command);
        }
        if (wish.clicks() > 2) {
            topics.publish(command(wish.order(), now));
        }
    }

    private Command command(Order order, Instant now) {
        return switch (order) {
            case APPROVE_LATEST -> decision(now, latestPolicy, Decision.APPROVE);
            case REJECT_LATEST -> decision(now, latestPolicy, Decision.REJECT);
            case APPROVE_UNKNOWN -> decision(now, "unknown-" + sent, Decision.APPROVE);
            case ROLL_BACK_LATEST -> rollback(now, executions.isEmpty() ? "none" : executions.getLast());
            case ROLL_BACK_EARLIER -> rollback(now, executions.isEmpty() ? "none" : executions.getFirst());
            case CLOSE_BREAKER -> new BreakerClosed(id(now), systemId, time(now), latestCause, null, NAME, "looked at");
            case PAUSE -> mode(now, systemId, LoopMode.PAUSED);
            case SHADOW -> mode(now, systemId, LoopMode.SHADOW);
            case RESUME -> mode(now, systemId, LoopMode.ACTIVE);
            case PAUSE_ALL -> mode(now, Event.EVERY_SYSTEM, LoopMode.PAUSED);
            case RESUME_ALL -> mode(now, Event.EVERY_SYSTEM, LoopMode.ACTIVE);
        };
    }

    private PolicyDecision decision(Instant at, String policyId, Decision decision) {
        return new PolicyDecision(id(at), systemId, time(at), policyId, decision, NAME, "");
    }

    private RollbackRequested rollback(Instant now, String executionId) {
        return new RollbackRequested(id(now), systemId, time(now), executionId, NAME, "changed my mind");
    }

    private LoopModeSet mode(Instant now, String system, LoopMode mode) {
        return new LoopModeSet(id(now), system, time(now), mode, NAME, "");
    }

    private String id(Instant now) {
        return Ids.derive("command", start, now, ++sent);
    }

    private Instant time(Instant now) {
        return now.plus(schedule.error(Clockwork.OPERATOR, now));
    }

    @Override
    public Optional<Instant> next() {
        if (wishes.isEmpty() && commands.isEmpty()) {
            return Optional.empty();
        }
        Instant wish = wishes.isEmpty() ? Instant.MAX : wishes.firstKey();
        Instant command = commands.isEmpty() ? Instant.MAX : commands.firstKey();
        return Optional.of(wish.isBefore(command) ? wish : command);
    }
}
