package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.Component;
import io.mapek.charter.domain.Fleet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The committee that decides disputed cases. */
@Path("/api/v1/committee")
@RunOnVirtualThread
public class CommitteeResource {
    /** Its members, what it still has to decide, and its latest restart. */
    public record State(
            int replicas,
            int readyReplicas,
            double decisionSeconds,
            double pendingCases,
            ServicesResource.View service) {}

    private final LiveCharter charter;

    public CommitteeResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    @Path("state")
    public State state() {
        return charter.with(model -> {
            Fleet fleet = model.station(Component.COMMITTEE).fleet();
            return new State(
                    fleet.replicas(),
                    fleet.ready(),
                    model.read().of(Component.COMMITTEE).latency().p95(),
                    model.station(Component.COMMITTEE).backlog(),
                    ServicesResource.view(model.station(Component.COMMITTEE)));
        });
    }

    @POST
    @Path("scale")
    public ComponentsResource.Scaled scale(ComponentsResource.Scaling wanted) {
        int replicas = Checked.replicas(Checked.present(wanted).replicas());
        return charter.with(model -> ComponentsResource.scaled(model, Component.COMMITTEE, replicas));
    }

    @POST
    @Path("restart")
    public ServicesResource.Restarted restart(ServicesResource.Wanted wanted) {
        return charter.with(model -> ServicesResource.restarted(model, Component.COMMITTEE, wanted));
    }
}
