package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.Charter;
import io.mapek.charter.domain.Component;
import io.mapek.charter.domain.ComponentReading;
import io.mapek.charter.domain.Reading;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;

/** Components and how many replicas each has. */
@Path("/api/v1/components")
@RunOnVirtualThread
public class ComponentsResource {
    /** How many replicas are wanted. */
    public record Scaling(Integer replicas) {}

    /** How many there were and are wanted now. */
    public record Scaled(String component, int previousReplicas, int replicas) {}

    /** What a component is and does. */
    public record View(
            String name,
            int replicas,
            int readyReplicas,
            double utilisation,
            double queueDepth,
            double latencySeconds,
            double availabilityPercent,
            double leakedMemoryShare) {}

    private final LiveCharter charter;

    public ComponentsResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    public List<View> all() {
        Reading reading = charter.read();
        return Arrays.stream(Component.values())
                .map(each -> view(each, reading))
                .toList();
    }

    @GET
    @Path("{name}")
    public View one(String name) {
        return view(Checked.component(name), charter.read());
    }

    @GET
    @Path("{name}/scale")
    public Scaling scaling(String name) {
        Component component = Checked.component(name);
        return new Scaling(
                charter.with(model -> model.station(component).fleet().replicas()));
    }

    @POST
    @Path("{name}/scale")
    public Scaled scale(String name, Scaling wanted) {
        Component component = Checked.component(name);
        int replicas = Checked.replicas(Checked.present(wanted).replicas());
        return charter.with(model -> scaled(model, component, replicas));
    }

    /** The same as {@code /scale}. */
    @POST
    @Path("{name}")
    public Scaled change(String name, Scaling wanted) {
        return scale(name, wanted);
    }

    static Scaled scaled(Charter model, Component component, int replicas) {
        return new Scaled(component.label(), model.station(component).scale(replicas), replicas);
    }

    static View view(Component component, Reading reading) {
        ComponentReading seen = reading.of(component);
        return new View(
                component.label(),
                seen.replicas(),
                seen.readyReplicas(),
                seen.utilisation(),
                seen.queueDepth(),
                seen.latency().p95(),
                seen.availabilityPercent(),
                seen.leakedMemoryShare());
    }
}
