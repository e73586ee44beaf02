package io.mapek.schema.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.contract.CheckedIn;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.model.Action;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example shows every key and is understood; the reference describes every key. */
class SystemsReferenceTest {
    @Test
    void shouldUnderstandTheExample() {
        SystemsFile file = SystemsFile.load(ExampleFile.PATH);

        assertThat(file.systems().systems())
                .extracting(ManagedSystem::id)
                .containsExactly("charter", "shop", "acme", "globex", "initech");
    }

    @Test
    void shouldShowEveryKeyInTheExample() {
        ExampleFile example = ExampleFile.read();
        List<String> missing = new ArrayList<>();
        for (Class<?> type : example.types()) {
            for (RecordComponent component : type.getRecordComponents()) {
                String key = ExampleFile.keyOf(component);
                if (example.of(type).stream().noneMatch(object -> object.has(key))) {
                    missing.add(type.getSimpleName() + "." + key);
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(example.types()).containsAll(Json.leaves(Action.class).toList());
    }

    @Test
    void shouldDescribeEveryKeyInTheReference() {
        CheckedIn.matches(Path.of("../docs/systems-reference.md"), new SystemsReference().print());
    }
}
