package io.mapek.plan.domain.guardrail;

import io.mapek.plan.domain.Situation;
import io.mapek.plan.domain.Withheld;
import io.mapek.schema.model.Policy;
import io.mapek.schema.model.PolicyOrigin;
import io.mapek.schema.model.WithheldReason;
import io.mapek.schema.systems.MaintenanceWindow;
import java.time.Instant;
import java.util.Optional;

/** While people are at work on a system nothing is started; an undo is, as waiting would only leave the harm. */
final class OutsideMaintenance implements Guardrail {
    @Override
    public Optional<Withheld> refusal(Policy policy, Situation at) {
        return policy.origin() == PolicyOrigin.UNDO
                ? Optional.empty()
                : at.system().guardrails().maintenance().stream()
                        .map(window -> refusal(window, at.now()))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<Withheld> refusal(MaintenanceWindow window, Instant now) {
        return window.openUntil(now)
                .map(until -> new Withheld(
                        WithheldReason.MAINTENANCE_WINDOW,
                        "maintenance until " + until
                                + (window.reason().isBlank() ? "" : " (" + window.reason() + ")")));
    }
}
