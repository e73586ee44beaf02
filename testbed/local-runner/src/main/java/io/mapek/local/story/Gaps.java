package io.mapek.local.story;

import io.mapek.schema.event.AnalysisCompleted;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicySubmitted;
import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import java.util.ArrayList;
import java.util.List;

/** Which events must have led to a policy and are not in its chain: the topics keep them for a shorter time than policies. */
record Gaps(Policy policy, List<Event> events) {
    static List<String> of(Chain chain) {
        return new Gaps(chain.policy(), chain.events()).names();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        if (policy.origin() == PolicyOrigin.PLANNED && isWithout(SamplesCollected.class)) {
            names.add("samples");
        }
        int found = Onsets.of(policy, events).violations();
        int missing =
                policy.origin() == PolicyOrigin.PLANNED ? policy.fingerprints().size() - found : 0;
        if (missing > 0) {
            names.add(
                    found == 0
                            ? "violations"
                            : missing + " of " + policy.fingerprints().size() + " violations");
        }
        if (policy.analysisId() != null && isWithout(AnalysisCompleted.class)) {
            names.add("analysis");
        }
        if (policy.origin() == PolicyOrigin.SUBMITTED && isWithout(PolicySubmitted.class)) {
            names.add("submission");
        }
        return names;
    }

    private boolean isWithout(Class<? extends Event> type) {
        return events.stream().noneMatch(type::isInstance);
    }
}
