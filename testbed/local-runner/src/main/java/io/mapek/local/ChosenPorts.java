package io.mapek.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Gives each part a port: the wanted one, which must be free, else the usual one if it is free, else any. */
final class ChosenPorts {
    private static final int USUAL_KAFKA = 9092;
    private static final int USUAL_PROMETHEUS = 9090;
    private static final int USUAL_SIMULATOR = 8000;

    private final Map<String, Integer> wanted;
    private final Map<String, Integer> usual = new LinkedHashMap<>();

    ChosenPorts(Map<String, Integer> wanted) {
        this.wanted = Map.copyOf(wanted);
        usual.put("kafka", USUAL_KAFKA);
        usual.put("prometheus", USUAL_PROMETHEUS);
        usual.put("simulator", USUAL_SIMULATOR);
        for (Service service : Service.values()) {
            usual.put(service.part(), service.usualPort());
        }
        for (String part : new TreeSet<>(wanted.keySet())) {
            if (!usual.containsKey(part)) {
                throw new CannotStart("There is no part '" + part + "' to give a port to; parts are "
                        + String.join(", ", usual.keySet()) + ".");
            }
        }
    }

    int of(String part) {
        Integer port = wanted.get(part);
        if (port == null) {
            return Ports.isFree(usual.get(part)) ? usual.get(part) : Ports.free();
        }
        if (!Ports.isFree(port)) {
            throw new CannotStart("Port " + port + ", wanted for " + part
                    + ", is in use: end what listens there, or choose another with --port " + part + "=NUMBER.");
        }
        return port;
    }
}
