package io.mapek.e2e.deploy;

import io.mapek.stage.config.LoopConfig;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The environment variables that a program of this repository hears, by its own sources. */
final class Variables {
    private static final Path COMMON =
            Path.of("shared-stage/src/main/resources/META-INF/microprofile-config.properties");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    private static final Pattern SECRET = Pattern.compile("(?:key|token)-env: *\"?([A-Z][A-Z0-9_]*)");

    private Variables() {}

    /** Of a service: the loop's keys, and what its property files name. */
    static Set<String> ofService(String module) {
        Set<String> known = new TreeSet<>();
        keys(LoopConfig.class, "mapek", known);
        addFile(COMMON, known);
        addFile(Path.of(module, "src/main/resources/application.properties"), known);
        return known;
    }

    /** Of another program: what its property file names. */
    static Set<String> ofProgram(String module) {
        Set<String> known = new TreeSet<>();
        addFile(Path.of(module, "src/main/resources/application.properties"), known);
        return known;
    }

    /** The secrets that a {@code systems.yaml} names; each may come from a file instead. */
    static Set<String> secretsOf(String systemsFile) {
        Set<String> named = new TreeSet<>();
        SECRET.matcher(Yaml.text(Yaml.ROOT.resolve(systemsFile)))
                .results()
                .forEach(found -> named.addAll(List.of(found.group(1), found.group(1) + "_FILE")));
        return named;
    }

    private static void keys(Class<?> mapping, String prefix, Set<String> known) {
        for (Method key : mapping.getMethods()) {
            String name =
                    prefix + "." + key.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (key.getReturnType().getEnclosingClass() == LoopConfig.class) {
                keys(key.getReturnType(), name, known);
            } else {
                known.add(variable(name));
            }
        }
    }

    private static void addFile(Path file, Set<String> known) {
        String text = Yaml.text(Yaml.ROOT.resolve(file));
        text.lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .forEach(line -> known.add(variable(line.substring(0, line.indexOf('=')))));
        REFERENCE.matcher(text).results().forEach(found -> known.add(found.group(1)));
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
