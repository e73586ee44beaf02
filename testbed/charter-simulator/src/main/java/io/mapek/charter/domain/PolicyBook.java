package io.mapek.charter.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which policy set is in force, and the latest ones that were. */
public final class PolicyBook {
    private static final int KEPT = 100;

    private final Map<String, AppliedPolicy> applied = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AppliedPolicy> eldest) {
            return size() > KEPT;
        }
    };
    private AppliedPolicy current;
    private int count;

    PolicyBook(Instant now) {
        put(PolicySet.STANDARD, now, Optional.empty());
    }

    public AppliedPolicy current() {
        return current;
    }

    public Optional<AppliedPolicy> find(String policyId) {
        return Optional.ofNullable(applied.get(policyId));
    }

    public AppliedPolicy apply(PolicySet set, Instant now) {
        return put(set, now, Optional.of(current.policyId()));
    }

    /** Puts back what the policy in force replaced; nothing if that is not known any more. */
    public Optional<AppliedPolicy> rollBack(Instant now) {
        return current.replaced().flatMap(this::find).map(earlier -> apply(earlier.set(), now));
    }

    private AppliedPolicy put(PolicySet set, Instant now, Optional<String> replaced) {
        current = new AppliedPolicy("policy-" + ++count, set, now, replaced);
        applied.put(current.policyId(), current);
        return current;
    }
}
