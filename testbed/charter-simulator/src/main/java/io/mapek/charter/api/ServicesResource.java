package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.Charter;
import io.mapek.charter.domain.Component;
import io.mapek.charter.domain.Restart;
import io.mapek.charter.domain.Station;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;

/** Services and their restarts; a restart whose annotation the service already bears is not done again. */
@Path("/api/v1/services")
@RunOnVirtualThread
public class ServicesResource {
    /** How to restart: gracefully unless told otherwise, within a time in seconds. */
    public record Wanted(Boolean graceful, Double timeout, String annotation) {}

    /** What happened, and which restart was the latest before. */
    public record Restarted(
            String service,
            boolean restarted,
            String annotation,
            Instant restartedAt,
            int restartCount,
            String previousAnnotation,
            Instant previousRestartedAt) {}

    /** A service and its latest restart. */
    public record View(String name, String annotation, Instant restartedAt, int restartCount, boolean restarting) {}

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

    private final LiveCharter charter;

    public ServicesResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    @Path("{name}")
    public View one(String name) {
        Component component = Checked.component(name);
        return charter.with(model -> view(model.station(component)));
    }

    @POST
    @Path("{name}/restart")
    public Restarted restart(String name, Wanted wanted) {
        Component component = Checked.component(name);
        return charter.with(model -> restarted(model, component, wanted));
    }

    /** A graceful restart takes two seconds; one that must be done sooner is an abrupt one. */
    static Restarted restarted(Charter model, Component component, Wanted wanted) {
        Wanted how = wanted == null ? new Wanted(null, null, null) : wanted;
        Duration timeout = Checked.seconds("timeout", how.timeout(), USUAL_TIMEOUT);
        boolean graceful = !Boolean.FALSE.equals(how.graceful()) && timeout.toMillis() >= 2_000;
        Station station = model.station(component);
        Restart before = station.lastRestart();
        boolean done = station.restart(before.next(model.now(), how.annotation()), graceful);
        Restart latest = station.lastRestart();
        return new Restarted(
                component.label(),
                done,
                latest.annotation(),
                latest.at(),
                latest.count(),
                before.annotation(),
                before.at());
    }

    static View view(Station station) {
        Restart latest = station.lastRestart();
        return new View(
                station.component().label(),
                latest.annotation(),
                latest.at(),
                latest.count(),
                station.fleet().isRestarting());
    }
}
