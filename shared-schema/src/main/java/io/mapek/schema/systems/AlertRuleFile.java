package io.mapek.schema.systems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mapek.schema.kafka.JsonFlaw;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the alerts of a Prometheus rule file as rules: the expression, {@code for}, severity and description, and the alert's labels
 * on every violation. Recording rules are Prometheus' own business. What Prometheus would refuse is refused, with file,
 * group, rule and reason.
 */
final class AlertRuleFile {
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final int CLEAN_CYCLES = 2;

    private final String name;
    private final Duration cycle;
    private final Map<String, Integer> used = new HashMap<>();

    /**
     * A file of one system.
     *
     * @param name what to call it in errors
     * @param cycle the system's shortest interval between collections
     */
    AlertRuleFile(String name, Duration cycle) {
        this.name = name;
        this.cycle = cycle;
    }

    List<Rule> read(String text) {
        AlertGroups file = parse(text);
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (AlertGroups.Group group : nonNull(file.groups())) {
            if (group.name() == null || group.name().isBlank()) {
                throw new InvalidSystems(name + ": a group has no name");
            }
            if (!names.add(group.name())) {
                throw new InvalidSystems(name + ": two groups are named " + JsonFlaw.quote(group.name()));
            }
            for (AlertGroups.Entry entry : nonNull(group.rules())) {
                rule(group, entry, rules);
            }
        }
        return rules;
    }

    private void rule(AlertGroups.Group group, AlertGroups.Entry entry, List<Rule> into) {
        String title = entry.alert() == null ? entry.record() : entry.alert();
        try {
            entry.check();
            if (entry.alert() != null) {
                into.add(rule(group, entry));
            }
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSystems(name + ": group " + JsonFlaw.quote(group.name()) + ", rule "
                    + JsonFlaw.quote(String.valueOf(title)) + ": " + wrong.getMessage());
        }
    }

    private Rule rule(AlertGroups.Group group, AlertGroups.Entry entry) {
        Map<String, String> labels = new TreeMap<>(nonNull(group.labels()));
        labels.putAll(nonNull(entry.labels()));
        String severity = labels.get("severity");
        String cause = labels.getOrDefault("cause", snakeCase(entry.alert()));
        labels.put("alertname", entry.alert());
        return new Rule(
                id(group.name() + "/" + entry.alert()),
                RuleKind.PROMQL,
                null,
                entry.expr().strip(),
                null,
                null,
                null,
                duration(entry.holdFor(), "for"),
                severity == null ? Severity.WARNING : Severity.fromLabel(severity),
                null,
                cause,
                description(entry),
                LookBack.of(entry.expr()),
                cleanCycles(duration(entry.keepFiringFor(), "keep_firing_for")),
                labels);
    }

    /** Within a group, alerts of one name, such as for two severities, are counted. */
    private String id(String wanted) {
        String free = wanted.replace('|', '_');
        int count = used.merge(free, 1, Integer::sum);
        return count == 1 ? free : free + "#" + count;
    }

    private int cleanCycles(Duration keepFiring) {
        return (int) Math.max(CLEAN_CYCLES, Math.ceilDiv(keepFiring.toMillis(), cycle.toMillis()));
    }

    private static Duration duration(String text, String key) {
        return text == null
                ? Duration.ZERO
                : PromDuration.of(text.strip())
                        .orElseThrow(() -> new IllegalArgumentException(
                                key + " must be a duration like 30s, 5m, 1h30m or 1d, not " + JsonFlaw.quote(text)));
    }

    private static String description(AlertGroups.Entry entry) {
        Map<String, String> said = nonNull(entry.annotations());
        String words = said.getOrDefault(
                "description", said.getOrDefault("message", said.getOrDefault("summary", entry.alert())));
        return words.strip();
    }

    /** {@code KubePodCrashLooping} is the cause {@code kube_pod_crash_looping}, unless a label {@code cause} names another. */
    private static String snakeCase(String alert) {
        return alert.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toLowerCase(Locale.ROOT);
    }

    private AlertGroups parse(String text) {
        try {
            Object tree = yaml().load(text);
            return tree == null ? new AlertGroups(List.of()) : TREES.convertValue(tree, AlertGroups.class);
        } catch (MarkedYAMLException wrong) {
            int line =
                    wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
            throw new InvalidSystems(name + ": line " + line + ": " + wrong.getProblem());
        } catch (YAMLException wrong) {
            throw new InvalidSystems(name + ": " + JsonFlaw.shortened(wrong.getMessage()));
        } catch (IllegalArgumentException wrong) {
            String flaw = wrong.getCause() instanceof JsonProcessingException json
                    ? JsonFlaw.of(json)
                    : JsonFlaw.shortened(wrong.getMessage());
            throw new InvalidSystems(name + ": " + flaw);
        }
    }

    /** Every scalar is text, as Prometheus takes it; anchors and merge keys work, a key written twice is refused. */
    private static Yaml yaml() {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(strict), new Representer(unused), unused, strict, new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.MERGE, MERGE, "<");
                addImplicitResolver(Tag.NULL, NULL, "~nN\0");
                addImplicitResolver(Tag.NULL, EMPTY, null);
            }
        });
    }

    private static <T> List<T> nonNull(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Map<String, String> nonNull(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
