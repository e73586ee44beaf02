package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.Component;
import io.mapek.charter.domain.ComponentReading;
import io.mapek.charter.domain.Reading;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.TreeMap;

/** Charter's own word on how it is. */
@Path("/health")
@RunOnVirtualThread
public class HealthResource {
    /** UP, or DEGRADED when any component is. */
    public record Health(String status, Map<String, ComponentHealth> components) {}

    /** UP, or DEGRADED when requests fail or more arrive than can be served. */
    public record ComponentHealth(String status, int readyReplicas, double availabilityPercent, double utilisation) {}

    private static final double GOOD_AVAILABILITY_PERCENT = 95;

    private final LiveCharter charter;

    public HealthResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    public Health health() {
        Reading reading = charter.read();
        Map<String, ComponentHealth> components = new TreeMap<>();
        for (Component component : Component.values()) {
            components.put(component.label(), health(reading.of(component)));
        }
        boolean allUp =
                components.values().stream().allMatch(each -> each.status().equals("UP"));
        return new Health(allUp ? "UP" : "DEGRADED", components);
    }

    private static ComponentHealth health(ComponentReading seen) {
        boolean up = seen.availabilityPercent() >= GOOD_AVAILABILITY_PERCENT && seen.utilisation() < 1;
        return new ComponentHealth(
                up ? "UP" : "DEGRADED", seen.readyReplicas(), seen.availabilityPercent(), seen.utilisation());
    }
}
