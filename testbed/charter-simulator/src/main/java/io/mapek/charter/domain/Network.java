package io.mapek.charter.domain;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stations and the calls between them. Load runs down the graph, latency and failure run up it: a caller that waits takes
 * its own time plus its callees', and fails where one of them does.
 */
public final class Network {
    private static final double USUAL_ERROR_SHARE = 0.0005;
    private static final double LATENCY_NOISE = 0.03;

    private final Map<Component, Station> stations = new EnumMap<>(Component.class);
    private final Map<Component, Latency> latencies = new EnumMap<>(Component.class);
    private final Map<Component, Double> failingShares = new EnumMap<>(Component.class);
    private final Map<Call, Double> calls = new LinkedHashMap<>();

    Network() {
        for (Component component : Component.values()) {
            stations.put(component, new Station(component));
            latencies.put(component, Latency.NONE);
            failingShares.put(component, 0.0);
        }
        Call.GRAPH.forEach(call -> calls.put(call, 0.0));
    }

    public Station station(Component component) {
        return stations.get(component);
    }

    /** How long a request to the component takes, the answers it waits for included. */
    public Latency latency(Component component) {
        return latencies.get(component);
    }

    /** The share of requests to the component that fail. */
    public double failingShare(Component component) {
        return failingShares.get(component);
    }

    /** The calls made so far. */
    public Map<Call, Double> calls() {
        return new LinkedHashMap<>(calls);
    }

    void step(double admittedRate, Conditions conditions, Noise noise, double seconds) {
        Map<Component, Double> arrivals = new EnumMap<>(Component.class);
        arrivals.put(Component.ENFORCEMENT, admittedRate);
        for (Station station : stations.values()) {
            Component component = station.component();
            station.step(arrivals.getOrDefault(component, 0.0), conditions.strainOn(station), seconds);
            for (Call call : callsOf(component)) {
                double rate = station.flow().throughput() * conditions.callsPerRequest(call);
                arrivals.merge(call.callee(), rate, Double::sum);
                calls.merge(call, rate * seconds, Double::sum);
            }
        }
        calleesFirst().forEach(station -> tell(station, conditions, noise));
    }

    private void tell(Station station, Conditions conditions, Noise noise) {
        Component component = station.component();
        Flow flow = station.flow();
        double wait = flow.waitSeconds() + conditions.pressure().addedSeconds(component);
        Latency latency = Latency.of(flow.serviceSeconds(), wait).times(noise.factor(LATENCY_NOISE));
        double succeeding = (1 - flow.rejectedShare()) * (1 - USUAL_ERROR_SHARE * noise.factor(0.2));
        for (Call call : callsOf(component)) {
            if (call.waits() && conditions.isMade(call)) {
                latency = latency.plus(latencies.get(call.callee()), call.callsPerRequest());
                succeeding *= 1 - failingShares.get(call.callee());
            }
        }
        latencies.put(component, latency);
        failingShares.put(component, 1 - succeeding);
    }

    private List<Station> calleesFirst() {
        return List.copyOf(stations.values()).reversed();
    }

    private static List<Call> callsOf(Component caller) {
        return Call.GRAPH.stream().filter(call -> call.caller() == caller).toList();
    }
}
