package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.ActiveFault;
import io.mapek.charter.domain.FaultEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The faults of the model: what there is, what is active, and injecting and lifting them. */
@Path("/faults")
@RunOnVirtualThread
public class FaultsResource {
    /** How strong (1 is usual) and for how many seconds (without: as long as it lasts). */
    public record Wanted(Double intensity, Double durationSeconds) {}

    /** An active fault. */
    public record Active(String name, double intensity, Instant since, Instant until) {}

    /** A fault that can be injected. */
    public record Entry(String name, String description, String cure, Double usualDurationSeconds) {}

    /** What is active and what there is. */
    public record View(List<Active> active, List<Entry> catalogue, List<ApiErrors.View> apiErrors) {}

    private static final double STRONGEST = 10;

    private final LiveCharter charter;
    private final ApiErrors apiErrors;

    public FaultsResource(LiveCharter charter, ApiErrors apiErrors) {
        this.charter = charter;
        this.apiErrors = apiErrors;
    }

    @GET
    public View all() {
        List<Active> active = charter.with(model -> model.disturbances().active().stream()
                .map(FaultsResource::shown)
                .toList());
        return new View(
                active, FaultEntry.CATALOGUE.stream().map(FaultsResource::shown).toList(), apiErrors.active());
    }

    @POST
    @Path("{name}")
    public Active inject(String name, Wanted wanted) {
        FaultEntry entry = known(name);
        Wanted how = wanted == null ? new Wanted(null, null) : wanted;
        double intensity = how.intensity() == null ? 1 : how.intensity();
        if (!(intensity > 0 && intensity <= STRONGEST)) {
            throw Problem.invalid("'intensity' must be a number above 0 and at most " + STRONGEST + ".");
        }
        Optional<Duration> duration = Optional.ofNullable(Checked.seconds(
                "duration_seconds", how.durationSeconds(), entry.usualDuration().orElse(null)));
        return charter.with(model -> shown(model.disturbances().inject(entry.fault(intensity), duration, model)));
    }

    @DELETE
    @Path("{name}")
    public Active lift(String name) {
        known(name);
        return charter.with(model -> model.disturbances().lift(name, model))
                .map(FaultsResource::shown)
                .orElseThrow(() -> Problem.notFound("The fault '" + name + "' is not active."));
    }

    /** Lifts all faults, of the model and of the API, and answers those of the model. */
    @DELETE
    public List<Active> liftAll() {
        apiErrors.clear();
        return charter.with(model -> model.disturbances().active().stream()
                .flatMap(each -> model.disturbances().lift(each.fault().name(), model).stream())
                .map(FaultsResource::shown)
                .toList());
    }

    private static FaultEntry known(String name) {
        return FaultEntry.named(name).orElseThrow(() -> Problem.notFound("There is no fault '" + name + "'."));
    }

    private static Active shown(ActiveFault fault) {
        return new Active(
                fault.fault().name(),
                fault.fault().intensity(),
                fault.since(),
                fault.until().orElse(null));
    }

    private static Entry shown(FaultEntry entry) {
        Double seconds =
                entry.usualDuration().map(each -> each.toMillis() / 1e3).orElse(null);
        return new Entry(entry.name(), entry.description(), entry.cure(), seconds);
    }
}
