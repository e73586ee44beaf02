package io.mapek.charter.api;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.Component;
import io.mapek.charter.domain.Settings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.TreeMap;

/** The components' configuration. */
@Path("/api/v1/config")
@RunOnVirtualThread
public class ConfigResource {
    /** All settings of a component. */
    public record View(String component, Map<String, String> settings) {}

    /** What the changed keys were (null: absent), and all settings now. */
    public record Changed(String component, Map<String, String> previous, Map<String, String> settings) {}

    private final LiveCharter charter;

    public ConfigResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    @Path("{component}")
    public View all(String component) {
        Component found = Checked.component(component);
        return charter.with(
                model -> new View(component, sorted(model.station(found).settings())));
    }

    /** Sets each key of the body; null removes one. */
    @PATCH
    @Path("{component}")
    public Changed change(String component, Map<String, Object> body) {
        Component found = Checked.component(component);
        Map<String, String> changes = new TreeMap<>();
        Checked.present(body).forEach((key, value) -> changes.put(key, text(key, value)));
        return charter.with(model -> {
            Settings settings = model.station(found).settings();
            return new Changed(component, settings.patch(changes), sorted(settings));
        });
    }

    private static String text(String key, Object value) {
        if (value instanceof Map || value instanceof Iterable) {
            throw Problem.invalid("'" + key + "' must be text, a number, true, false or null.");
        }
        String text = value == null ? null : value.toString();
        Settings.objection(key, text).ifPresent(sentence -> {
            throw Problem.invalid(sentence);
        });
        return text;
    }

    private static Map<String, String> sorted(Settings settings) {
        return new TreeMap<>(settings.all());
    }
}
