package io.mapek.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.mapek.schema.kafka.Party;
import io.mapek.schema.kafka.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The AsyncAPI document is the one that topics, parties and events say, and AsyncAPI's own schema accepts it. */
class AsyncApiTest {
    private static final Path FILE = Path.of("src/main/resources/asyncapi.yaml");

    @Test
    void shouldBeCheckedIn() {
        CheckedIn.matches(FILE, new AsyncApi().print());
    }

    @Test
    void shouldBeValidAsyncApi() throws IOException {
        JsonNode document = YAMLMapper.builder().build().readTree(new AsyncApi().print());
        try (InputStream schema = AsyncApiTest.class.getResourceAsStream("/asyncapi/3.0.0.schema.json")) {
            var flaws = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(schema)
                    .validate(document);

            assertThat(flaws).isEmpty();
        }
    }

    @Test
    void shouldReferToWhatIsThere() throws IOException {
        JsonNode document = YAMLMapper.builder().build().readTree(new AsyncApi().print());
        List<String> dangling = new ArrayList<>();
        document.findValuesAsText("$ref").forEach(target -> {
            boolean isThere = target.startsWith("#")
                    ? !document.at(target.substring(1)).isMissingNode()
                    : Files.exists(FILE.resolveSibling(target));
            if (!isThere) {
                dangling.add(target);
            }
        });

        assertThat(dangling).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void shouldHaveSomebodyWhoSendsAndSomebodyWhoReceives(Topic topic) {
        assertThat(Stream.of(Party.values()).filter(party -> party.sends().contains(topic)))
                .isNotEmpty();
        assertThat(Stream.of(Party.values()).filter(party -> party.receives().contains(topic)))
                .isNotEmpty();
    }
}
