package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.LoadBalance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** How traffic is spread over enforcement's nodes. */
@Path("/api/v1/load/rebalance")
@RunOnVirtualThread
public class LoadResource {
    /** The strategy that is wanted. */
    public record Wanted(String strategy) {}

    /** The strategy in force, and how far the hottest node is from an even share (0) towards everything (1). */
    public record State(String strategy, double skew) {}

    /** The strategy before and now. */
    public record Changed(String previousStrategy, String strategy) {}

    private final LiveCharter charter;

    public LoadResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    public State state() {
        return charter.with(
                model -> new State(model.balance().strategy(), model.balance().skew()));
    }

    @POST
    public Changed rebalance(Wanted wanted) {
        String strategy = Checked.present(wanted).strategy();
        if (strategy == null || !LoadBalance.STRATEGIES.contains(strategy)) {
            throw Problem.invalid("'strategy' must be one of "
                    + String.join(", ", LoadBalance.STRATEGIES.stream().sorted().toList()) + ".");
        }
        return charter.with(model -> new Changed(model.balance().rebalance(strategy), strategy));
    }
}
