package io.mapek.knowledge.edge;

import java.util.LinkedHashMap;
import java.util.Map;

/** The policies that were decided lately: so many that none is forgotten within the machine's patience. */
final class Decided {
    private static final int MOST = 50_000;

    private final Map<String, Boolean> policies = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(String policyId) {
        policies.put(policyId, true);
    }

    synchronized boolean contains(String policyId) {
        return policies.containsKey(policyId);
    }
}
