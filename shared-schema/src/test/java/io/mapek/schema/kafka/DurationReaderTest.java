package io.mapek.schema.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT7S", "PT30S", "PT007S", "PT999999999S"})
    void shouldReadWholeSecondsAsTheGeneralParserDoes(String text) throws JsonProcessingException {
        assertThat(DurationReader.plain(text)).isEqualTo(Duration.parse(text));
        assertThat(Json.mapper().readValue('"' + text + '"', Duration.class)).isEqualTo(Duration.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S",
                "PTS",
                "PT1",
                "PT1s",
                "pt1S",
                "PT-1S",
                "PT+1S",
                "PT1M",
                "PT1M30S",
                "PT1.5S",
                "PT٣S",
                "P1DT1S",
                "PT1234567890S"
            })
    void shouldLeaveAnyOtherTextToTheGeneralParser(String text) {
        assertThat(DurationReader.plain(text)).isNull();
    }

    @Test
    void shouldStillReadWhatIsWrittenOtherwise() throws JsonProcessingException {
        assertThat(Json.mapper().readValue("\"PT1M30.5S\"", Duration.class)).isEqualTo(Duration.ofMillis(90_500));
        assertThat(Json.mapper().readValue("\"pt-1s\"", Duration.class)).isEqualTo(Duration.ofSeconds(-1));
        assertThatThrownBy(() -> Json.mapper().readValue("\"PTS\"", Duration.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
