package io.mapek.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas that ship in the jar are those that the records say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemasTest {
    static final Path DIRECTORY = Path.of("src/main/resources/schemas");

    private final EventSchemas schemas = new EventSchemas();

    static List<Class<?>> events() {
        return EventSchemas.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldBeCheckedIn(Class<?> event) {
        CheckedIn.matches(DIRECTORY.resolve(event.getSimpleName() + ".json"), EventSchemas.print(schemas.of(event)));
    }

    @Test
    void shouldHaveNoSchemaWithoutAnEvent() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(events().stream()
                            .map(event -> event.getSimpleName() + ".json")
                            .toList());
        }
    }
}
