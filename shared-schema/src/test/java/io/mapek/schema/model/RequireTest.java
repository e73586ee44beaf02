package io.mapek.schema.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RequireTest {
    @Test
    void shouldSortAMapByItsKeys() {
        Map<String, Integer> sorted = Require.sorted(Map.of("c", 3, "a", 1, "d", 4, "b", 2));

        assertThat(sorted).containsExactly(Map.entry("a", 1), Map.entry("b", 2), Map.entry("c", 3), Map.entry("d", 4));
        assertThat(sorted).isEqualTo(new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3, "d", 4)));
    }

    @Test
    void shouldFindEachKeyOfASortedMapAndNoOther() {
        Map<String, Integer> values = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            values.put("key" + i, i);
        }

        Map<String, Integer> sorted = Require.sorted(values);

        values.forEach((key, value) -> assertThat(sorted.get(key)).isEqualTo(value));
        assertThat(sorted.get("key")).isNull();
        assertThat(sorted.get("key99")).isNull();
        assertThat(sorted.containsKey("z")).isFalse();
    }

    @Test
    void shouldCopyASortedMapOnlyOnce() {
        Map<String, Integer> values = new HashMap<>(Map.of("a", 1));
        Map<String, Integer> sorted = Require.sorted(values);
        values.put("b", 2);

        assertThat(sorted).containsOnlyKeys("a");
        assertThat(Require.sorted(sorted)).isSameAs(sorted);
    }

    @Test
    void shouldNotLetASortedMapBeChanged() {
        Map<String, Integer> sorted = Require.sorted(Map.of("a", 1));

        assertThatThrownBy(() -> sorted.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sorted.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sorted.values().remove(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldRefuseGaps() {
        Map<String, Integer> gap = new HashMap<>();
        gap.put("a", null);

        assertThatIllegalArgumentException().isThrownBy(() -> Require.sorted(gap));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.copy(new ArrayList<>(Arrays.asList("a", null))))
                .withMessage("a list must not contain null");
        assertThat(Require.copy(null)).isEqualTo(List.of());
    }
}
