package io.mapek.benchmarks.rootcause;

import io.mapek.benchmarks.rootcause.Topology.Link;
import java.util.Random;

/**
 * A system of services in steady operation: each request takes a component's own time and that of the callees it waits for.
 *
 * <pre>
 * latency(c)      = own(c) + sum over waited callees: rate x latency + largest of the parallel ones
 * availability(c) = (1 - own errors) x product over waited callees: 1 - min(1, rate) x (1 - availability)
 * requests(c)     = sum over callers: requests x rate
 * </pre>
 */
final class GeneratedSystem {
    private static final double PATIENCE_S = 5;
    private static final double DAY_S = 86_400;
    private static final double SPIKES = 0.002;

    private final Topology topology;
    private final Random random;
    private final double[] ownTime;
    private final double[] unsteadiness;
    private final double[] ownErrors;
    private final double traffic;

    /** What is measured in one step, per component. */
    @SuppressWarnings("ArrayRecordComponent")
    record State(double[] latency, double[] availability, double[] requests) {}

    GeneratedSystem(Topology topology, Random random) {
        this.topology = topology;
        this.random = random;
        this.ownTime = random.doubles(topology.size(), Math.log(0.003), Math.log(0.2))
                .map(Math::exp)
                .toArray();
        this.unsteadiness = random.doubles(topology.size(), 0.03, 0.25).toArray();
        this.ownErrors = random.doubles(topology.size(), 0, 0.002).toArray();
        this.traffic = 20 + 180 * random.nextDouble();
    }

    /** The usual time of a request at the entry. */
    double usualLatency() {
        double[] latency = ownTime.clone();
        for (int c = topology.size() - 1; c >= 0; c--) {
            latency[c] += waiting(c, latency);
        }
        return latency[0];
    }

    /** How often a component is called, on the way that waits, per request at the entry. */
    double reach(int component) {
        double[] reach = new double[topology.size()];
        reach[0] = 1;
        for (int c = 0; c < topology.size(); c++) {
            for (Link link : topology.from(c)) {
                reach[link.callee()] += link.waits() ? reach[c] * link.rate() : 0;
            }
        }
        return reach[component];
    }

    State at(double second, double step, Fault fault) {
        double[] requests = requests(second, step, fault);
        double[] latency = new double[topology.size()];
        double[] availability = new double[topology.size()];
        for (int c = topology.size() - 1; c >= 0; c--) {
            latency[c] = fault.is(Fault.Kind.CRASH_SLOW, c)
                    ? PATIENCE_S
                    : ownTime(c, rhythm(second), fault) + waiting(c, latency);
            availability[c] = availability(c, availability, requests[c], fault);
        }
        for (int c = 0; c < topology.size(); c++) {
            latency[c] *= noise(0.03);
            availability[c] = observed(availability[c], requests[c]);
        }
        return new State(latency, availability, requests);
    }

    private double[] requests(double second, double step, Fault fault) {
        double[] requests = new double[topology.size()];
        requests[0] = traffic * step * rhythm(second) * noise(0.05);
        for (int c = 0; c < topology.size(); c++) {
            requests[c] *= fault.is(Fault.Kind.FLOOD, c) ? fault.size() : 1;
            for (Link link : topology.from(c)) {
                requests[link.callee()] += fault.crashes(c) ? 0 : requests[c] * link.rate() * noise(0.02);
            }
        }
        return requests;
    }

    /** Busy hours are slower hours. */
    private double ownTime(int c, double rhythm, Fault fault) {
        double spike = random.nextDouble() < SPIKES ? 3 : 1;
        double time = ownTime[c] * (0.7 + 0.3 * rhythm) * noise(unsteadiness[c]) * spike;
        if (fault.is(Fault.Kind.DELAY, c)) {
            return time + fault.size() * noise(0.2);
        }
        return fault.is(Fault.Kind.FLOOD, c) ? time * (1 + 2 * fault.size()) : time;
    }

    private double waiting(int c, double[] latency) {
        double waited = 0;
        double longest = 0;
        for (Link link : topology.from(c)) {
            double time = link.waits() ? link.rate() * latency[link.callee()] : 0;
            waited += link.parallel() ? 0 : time;
            longest = link.parallel() ? Math.max(longest, time) : longest;
        }
        return waited + longest;
    }

    private double availability(int c, double[] availability, double requests, Fault fault) {
        double share = fault.crashes(c) ? 0 : 1 - ownErrors[c] - (fault.is(Fault.Kind.ERRORS, c) ? fault.size() : 0);
        for (Link link : topology.from(c)) {
            share *= link.waits() ? 1 - Math.min(1, link.rate()) * (1 - availability[link.callee()]) : 1;
        }
        return requests <= 0 ? 1 : share;
    }

    /** Of a number of requests, so many are seen to succeed. */
    private double observed(double availability, double requests) {
        double deviation = Math.sqrt(availability * (1 - availability) / Math.max(1, requests));
        return Math.clamp(availability + deviation * random.nextGaussian(), 0, 1);
    }

    private static double rhythm(double second) {
        return 1 + 0.4 * Math.sin(2 * Math.PI * second / DAY_S);
    }

    private double noise(double deviation) {
        return Math.exp(deviation * random.nextGaussian());
    }
}
