package io.mapek.execute;

import io.mapek.stage.testing.Rooms;
import org.junit.jupiter.api.Test;

/** The rooms of this service stay apart. */
class RoomsTest {
    @Test
    void shouldKeepTheRoomsApart() {
        Rooms.check("io.mapek.execute");
    }
}
