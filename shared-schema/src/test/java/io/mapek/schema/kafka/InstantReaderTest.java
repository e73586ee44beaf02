package io.mapek.schema.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-01-05T00:59:10Z",
                "2024-02-29T23:59:59.5Z",
                "2026-12-31T23:59:59.999999999Z",
                "2026-03-01T01:02:03.004Z",
                "0000-01-01T00:00:00.000001Z",
                "9999-12-31T23:59:59Z"
            })
    void shouldReadAPlainInstantAsTheGeneralParserDoes(String text) throws JsonProcessingException {
        assertThat(InstantReader.plain(text)).isEqualTo(Instant.parse(text));
        assertThat(Json.mapper().readValue('"' + text + '"', Instant.class)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-01-05T00:59:10",
                "2026-01-05T00:59:10.Z",
                "2026-01-05T00:59:10.1234567890Z",
                "2026-01-05T00:59:10+01:00",
                "2026-01-05t00:59:10Z",
                "2026-01-05 00:59:10Z",
                "2026-02-29T00:00:00Z",
                "2026-00-05T00:59:10Z",
                "2026-13-05T00:59:10Z",
                "2026-01-00T00:59:10Z",
                "2026-01-05T24:00:00Z",
                "2026-01-05T00:60:00Z",
                "2026-01-05T23:59:60Z",
                "2026-01-05T00:59:1xZ",
                "-026-01-05T00:59:10Z"
            })
    void shouldLeaveAnyOtherTextToTheGeneralParser(String text) {
        assertThat(InstantReader.plain(text)).isNull();
    }

    @Test
    void shouldStillReadWhatIsWrittenOtherwise() throws JsonProcessingException {
        assertThat(Json.mapper().readValue("\"2026-01-05T01:59:10+01:00\"", Instant.class))
                .isEqualTo(Instant.parse("2026-01-05T00:59:10Z"));
        assertThatThrownBy(() -> Json.mapper().readValue("\"2026-02-29T00:00:00Z\"", Instant.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
