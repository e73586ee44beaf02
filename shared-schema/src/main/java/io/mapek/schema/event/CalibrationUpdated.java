package io.mapek.schema.event;

import io.mapek.schema.model.Calibration;
import io.mapek.schema.model.Require;
import java.time.Instant;

/** How often the confidence of a pattern, or in a cause, was right, after one more assessed use. Topic {@code effectiveness}, compacted. */
public record CalibrationUpdated(String id, String systemId, Instant time, Calibration calibration)
        implements StatisticEvent {
    public CalibrationUpdated {
        EventChecks.check(id, systemId, time);
        Require.present(calibration, "calibration");
        if (!calibration.systemId().equals(systemId)) {
            throw new IllegalArgumentException("calibration is of system " + calibration.systemId());
        }
    }

    @Override
    public String key() {
        return calibration.key();
    }
}
