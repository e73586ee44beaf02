package io.mapek.stage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.mapek.schema.model.Require;
import java.time.Instant;
import java.util.List;

/** The state of {@link TallyStage}: which violations were counted since the last cycle, and when an alarm is due. */
public record Tally(String systemId, int total, List<String> open, Instant alarm, String mode, List<String> configs) {
    public Tally {
        open = Require.copy(open);
        configs = Require.copy(configs);
    }

    @JsonIgnore
    Tally with(int newTotal, List<String> newOpen) {
        return new Tally(systemId, newTotal, newOpen, alarm, mode, configs);
    }

    @JsonIgnore
    Tally alarmAt(Instant at) {
        return new Tally(systemId, total, open, at, mode, configs);
    }
}
