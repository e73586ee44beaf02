package io.mapek.stage.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller is told of a parameter that is no number. */
class ProblemMapperTest {
    @ParameterizedTest
    @ValueSource(strings = {"x", "", "1.5", "99999999999"})
    void shouldNameTheParameter(String value) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.add("limit", value);
        parameters.add("pattern", "lat*");

        String detail = ProblemMapper.noNumber(failureOf(value), parameters);

        assertThat(detail).isEqualTo("limit must be a whole number of at most 9 digits");
    }

    private static NumberFormatException failureOf(String value) {
        try {
            throw new AssertionError(Integer.valueOf(value));
        } catch (NumberFormatException failure) {
            return failure;
        }
    }
}
