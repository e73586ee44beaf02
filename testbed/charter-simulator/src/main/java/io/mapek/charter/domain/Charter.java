package io.mapek.charter.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The managed system: clients, a gate, the network of components and what steers them. It has no clock; whoever owns it says
 * how much time passes. The same seed and the same calls give the same course.
 */
public final class Charter {
    private static final double REPORT_SECONDS = 0.04;

    private final Noise noise;
    private final Clients clients;
    private final Network network = new Network();
    private final Gate gate = new Gate();
    private final LoadBalance balance = new LoadBalance();
    private final TimedSwitch override = new TimedSwitch("override");
    private final TimedSwitch bypass = new TimedSwitch("bypass");
    private final Disturbances disturbances = new Disturbances();
    private final Violations violations = new Violations();
    private final Misconduct misconduct = new Misconduct();
    private final Meters meters = new Meters();
    private final PolicyBook policies;
    private Instant now;

    /** A Charter at rest, which usually gets this many requests per second. */
    public Charter(long seed, Instant start, double usualRate) {
        this.noise = new Noise(seed);
        this.clients = new Clients(usualRate);
        this.policies = new PolicyBook(start);
        this.now = start;
    }

    public Instant now() {
        return now;
    }

    public Station station(Component component) {
        return network.station(component);
    }

    public Gate gate() {
        return gate;
    }

    public LoadBalance balance() {
        return balance;
    }

    public TimedSwitch override() {
        return override;
    }

    public TimedSwitch bypass() {
        return bypass;
    }

    public PolicyBook policies() {
        return policies;
    }

    public Disturbances disturbances() {
        return disturbances;
    }

    Clients clients() {
        return clients;
    }

    /** Lets time pass. */
    public void step(Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        now = now.plus(elapsed);
        override.pass(now);
        bypass.pass(now);
        balance.pass(seconds);
        disturbances.settle(this);
        Conditions conditions = new Conditions(
                disturbances.pressure(now), clients.retryShare(), balance, bypass.isOn(), override.isOn());
        double offered = clients.offer(conditions.pressure().demandFactor(), noise, seconds);
        double admitted = gate.admit(offered);
        network.step(admitted, conditions, noise, seconds);
        answer(offered, admitted, conditions.pressure(), seconds);
        misconduct.judge(network, conditions, policies.current().set(), violations, seconds);
        meters.read(network, seconds);
    }

    /** Clients see what failed; in conservative mode they are told not to come back. */
    private void answer(double offered, double admitted, Pressure pressure, double seconds) {
        double served = (1 - network.failingShare(Component.ENFORCEMENT)) * (1 - pressure.failingShare());
        double turnedAway = offered <= 0 || !pressure.clientsAreImpatient() ? 0 : 1 - admitted / offered;
        double retries = override.isOn() ? 0 : pressure.retriesPerFailure();
        clients.learn(1 - served, 1 - served * (1 - turnedAway), retries, seconds);
    }

    public Reading read() {
        Map<Component, ComponentReading> components = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            components.put(component, read(component));
        }
        return new Reading(
                now,
                components,
                network.calls(),
                violations.counts(),
                meters.validation(),
                REPORT_SECONDS + station(Component.ENFORCEMENT).flow().waitSeconds(),
                override.isOn() ? 1 : 0);
    }

    private ComponentReading read(Component component) {
        Station station = station(component);
        return new ComponentReading(
                station.fleet().replicas(),
                station.fleet().ready(),
                meters.requests(component),
                station.backlog(),
                station.flow().utilisation(),
                station.memory().leaked(),
                meters.availabilityPercent(component),
                network.latency(component));
    }
}
