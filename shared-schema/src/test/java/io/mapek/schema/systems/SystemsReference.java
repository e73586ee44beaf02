package io.mapek.schema.systems;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.contract.Javadocs;
import io.mapek.schema.model.Action;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the reference of {@code systems.yaml}: keys from the records, meaning from their Javadoc, defaults and what is
 * required by reading the example with keys left out.
 */
final class SystemsReference {
    private static final String INTRODUCTION =
            """
            # Reference of `systems.yaml`

            One file describes the managed systems for all five services: `mapek.systems.file` names it. A commented example is
            [`deploy/systems.example.yaml`](../deploy/systems.example.yaml). Durations are written `250ms`, `30s`, `5m`, `2h`, `7d`
            or `PT30S`; `depends` is said where the meaning tells; words such as `high` may be written in any case. An unknown key, a key written twice, or a value that does not fit stops the
            start, with the file, the line, the key and the reason.

            Without a file there is one system, `charter`, from environment variables:

            | variable | default | meaning |
            |---|---|---|
            | `PROMETHEUS_URL` | `http://localhost:9090` | where it is watched |
            | `CHARTER_URL` | `http://localhost:8000` | where its effector acts |
            | `ALERTMANAGER_URL` | none | whose alerts count, too |
            | `MAPE_K_INTERVAL` | `30` | seconds between collections, or a duration such as `500ms` |
            | `MAPE_K_THRESHOLD` | `3` | violations at stake from which it plans |
            | `MAPE_K_AUTO_APPROVE` | `false` | whether the machine may approve policies |

            This page is generated from the records that read the file (`SystemsReferenceTest`).
            """;

    private final ExampleFile example = ExampleFile.read();
    private final Javadocs javadocs = Javadocs.ofMain();

    /** The page. */
    String print() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        example.types().stream()
                .filter(type -> !Action.class.isAssignableFrom(type))
                .forEach(type -> page.append(section(type)));
        page.append(
                "\n## Action\n\nA strategy's actions; `component` may be `$component`, the one found to be at fault.\n\n");
        page.append("| type | keys | meaning |\n|---|---|---|\n");
        example.types().stream()
                .filter(Action.class::isAssignableFrom)
                .map(this::action)
                .sorted()
                .forEach(page::append);
        return page.toString();
    }

    private String section(Class<?> type) {
        StringBuilder section = new StringBuilder("\n## " + nameOf(type) + "\n\n" + describe(type) + "\n\n");
        section.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        for (RecordComponent component : type.getRecordComponents()) {
            section.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            ExampleFile.keyOf(component),
                            valueOf(component.getGenericType()),
                            defaultOf(type, component),
                            meaning(type, component)));
        }
        return section.toString();
    }

    private String action(Class<?> type) {
        String keys = Stream.of(type.getRecordComponents())
                .map(component ->
                        "`" + ExampleFile.keyOf(component) + "` (" + valueOf(component.getGenericType()) + ")")
                .collect(Collectors.joining(", "));
        String name = example.of(type).getFirst().path("type").asText();
        return "| `" + name + "` | " + keys + " | " + describe(type) + " |\n";
    }

    private String describe(Class<?> type) {
        return javadocs.of(type).orElseThrow(() -> new IllegalStateException(type + " has no Javadoc"));
    }

    private String meaning(Class<?> type, RecordComponent component) {
        return javadocs.of(type, component.getName())
                .orElseThrow(() -> new IllegalStateException(
                        type.getSimpleName() + " says nothing of @param " + component.getName()))
                .replace("|", "\\|")
                .transform(SystemsReference::asWritten);
    }

    private static String asWritten(String text) {
        return Pattern.compile("`[a-z]+[A-Z]\\w*`")
                .matcher(text)
                .replaceAll(name -> new PropertyNamingStrategies.KebabCaseStrategy().translate(name.group()));
    }

    private String defaultOf(Class<?> type, RecordComponent component) {
        String key = ExampleFile.keyOf(component);
        List<ObjectNode> samples = example.of(type);
        long needed = samples.stream()
                .filter(sample -> sample.has(key) && isNeeded(type, sample, key))
                .count();
        if (needed > 0) {
            return needed == samples.size() ? "required" : "depends";
        }
        List<String> defaults = samples.stream()
                .map(sample -> print(read(component, ExampleFile.readAs(type, least(type, sample)))))
                .distinct()
                .toList();
        return defaults.size() == 1 ? defaults.getFirst() : "depends";
    }

    private static ObjectNode least(Class<?> type, ObjectNode sample) {
        ObjectNode least = sample.deepCopy();
        sample.fieldNames().forEachRemaining(name -> {
            if (!isNeeded(type, sample, name)) {
                least.remove(name);
            }
        });
        return least;
    }

    private static boolean isNeeded(Class<?> type, ObjectNode sample, String key) {
        ObjectNode without = sample.deepCopy();
        without.remove(key);
        return !ExampleFile.isUnderstood(type, without);
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String print(Object value) {
        return switch (value) {
            case null -> "none";
            case Collection<?> many when many.isEmpty() -> "none";
            case Map<?, ?> many when many.isEmpty() -> "none";
            case String text when text.isEmpty() -> "none";
            case Collection<?> many ->
                many.stream().map(SystemsReference::print).collect(Collectors.joining(", "));
            case Duration duration -> "`" + printDuration(duration) + "`";
            case io.mapek.schema.model.Comparison comparison -> "`" + comparison.symbol() + "`";
            case Enum<?> word -> "`" + word.name().toLowerCase(Locale.ROOT) + "`";
            case Record nested -> "its own defaults";
            default -> "`" + value + "`";
        };
    }

    private static String printDuration(Duration duration) {
        if (duration.toSeconds() % 3600 == 0 && !duration.isZero()) {
            return duration.toHours() + "h";
        }
        return duration.toSeconds() % 60 == 0 && !duration.isZero()
                ? duration.toMinutes() + "m"
                : duration.toSeconds() + "s";
    }

    private static String valueOf(Type type) {
        if (type instanceof ParameterizedType many) {
            Type element = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
            return (many.getRawType() == Map.class ? "by name: " : "list of ") + valueOf(element);
        }
        Class<?> single = (Class<?>) type;
        if (single == Action.class || single.isRecord()) {
            return "[" + nameOf(single) + "](#"
                    + nameOf(single).toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
        }
        if (single == io.mapek.schema.model.Comparison.class) {
            return "a comparison";
        }
        if (single.isEnum()) {
            return Stream.of(single.getEnumConstants())
                    .filter(constant -> constant != io.mapek.schema.model.RuleKind.ALERT)
                    .map(SystemsReference::print)
                    .collect(Collectors.joining(", "));
        }
        return SIMPLE.get(single);
    }

    private static final Map<Class<?>, String> SIMPLE = Map.of(
            String.class, "text",
            Integer.class, "whole number",
            int.class, "whole number",
            Double.class, "number",
            double.class, "number",
            Boolean.class, "true or false",
            boolean.class, "true or false",
            Duration.class, "duration",
            URI.class, "URL");

    private static String nameOf(Class<?> type) {
        String words = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }
}
