package io.mapek.schema.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void shouldBeNameBasedUuidsOfTheirParts() {
        SplittableRandom random = new SplittableRandom(7);

        for (int i = 0; i < 1_000; i++) {
            String part = random.nextLong() + "ü§" + i;
            byte[] name = ("episode\u001f" + part + "\u001f" + i + "\u001f").getBytes(StandardCharsets.UTF_8);
            assertThat(Ids.derive("episode", part, i))
                    .isEqualTo(UUID.nameUUIDFromBytes(name).toString());
            assertThat(Ids.hex(10, "episode", part, i))
                    .isEqualTo(Ids.derive("episode", part, i).replace("-", "").substring(0, 20));
        }
    }

    @Test
    void shouldTellPartsApartHoweverTheyAreJoined() {
        assertThat(Ids.derive("ab", "c")).isNotEqualTo(Ids.derive("a", "bc"));
    }
}
