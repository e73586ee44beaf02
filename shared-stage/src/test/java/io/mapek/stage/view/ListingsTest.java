package io.mapek.stage.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import io.mapek.stage.api.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists share: their order and their limit. */
class ListingsTest {
    @Test
    void shouldOrderByTimeAndNotByText() {
        Stream<JsonNode> items = Stream.of("12:00:00Z", "12:00:00.123456Z", "12:00:00.123Z", "11:59:59.9Z")
                .map(time -> Json.mapper().valueToTree(Map.of("time", "2026-03-01T" + time)));

        List<JsonNode> sorted = items.sorted(Listings.newest("time")).toList();

        assertThat(sorted)
                .extracting(item -> item.path("time").asText().substring(11))
                .containsExactly("12:00:00.123456Z", "12:00:00.123Z", "12:00:00Z", "11:59:59.9Z");
    }

    @Test
    void shouldPutWhatHasNoTimeLast() {
        Stream<JsonNode> items = Stream.of(Map.of(), Map.of("time", "2026-03-01T12:00:00Z"))
                .map(item -> Json.mapper().valueToTree(item));

        List<JsonNode> sorted = items.sorted(Listings.newest("time")).toList();

        assertThat(sorted).last().isEqualTo(Json.mapper().createObjectNode());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1001})
    void shouldRefuseALimitOutOfBounds(int limit) {
        assertThatThrownBy(() -> Listings.checked(limit))
                .isInstanceOf(Problem.class)
                .hasMessage("limit must be from 1 to 1000, not " + limit);
    }
}
